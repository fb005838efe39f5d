using System.Diagnostics;
using System.Security.Cryptography;
using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>A root folder of its own with one small experiment, and the program that trains it.</summary>
internal sealed class TrainingRoot : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private const string Spec = """
        dataset:
          source: procedural
          procedural: {classes: 2, train_images: 22, validation_images: 12}
          image_size: [32, 32]
        augmentation: {rotation_range: 30, zoom_range: 0.2, horizontal_flip: true}
        model:
          weights: random
          head: {hidden_units: [16], dropout: 0.3}
        training:
          epochs: 20
          steps_per_epoch: 2
          batch_size: 8
          optimizer: {name: adam, learning_rate: 1.0e-3}

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _experiment;

    /// <summary>Makes the folder, with the committed experiments beside the small one.</summary>
    /// <param name="experiment">The one that is trained.</param>
    public TrainingRoot(string experiment = "small")
    {
        _experiment = experiment;
        _folder.Write("experiments/small.yaml", Spec);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "experiments"), "*.yaml"))
        {
            File.Copy(file, _folder[Path.Combine("experiments", Path.GetFileName(file))]);
        }
    }

    /// <summary>Epochs of the spec: enough that a run can be caught in the middle.</summary>
    public static int Epochs => 20;

    /// <summary>Full path.</summary>
    public string Folder => _folder.Path;

    /// <summary>The folder of the only run.</summary>
    public string Run => RunFolders.Single();

    /// <summary>Folders of all runs.</summary>
    public IReadOnlyList<string> RunFolders => Directory.Exists(Results) ? [.. Directory.GetDirectories(Results).Where(folder => Path.GetFileName(folder) != "report")] : [];

    /// <summary>Run key of the only run.</summary>
    public string RunKey => Path.GetFileName(Run);

    /// <summary>Journal of the only run.</summary>
    public string Journal => Path.Combine(Run, "journal.jsonl");

    /// <summary>Events of the only run.</summary>
    public IReadOnlyList<RunEvent> Events => EventsOf(Run);

    /// <summary>What every training of the same run must have in common, digests of the model's files among it.</summary>
    public IReadOnlyList<string> Projection => JournalProjection.Of(JournalReader.Read(Journal).Entries);

    /// <summary>Files below the root that no complete run needs: those under temporary names, checkpoints, and a spec that another one replaced.</summary>
    public IEnumerable<string> Leftovers => Directory
        .GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("checkpoint", StringComparison.Ordinal) || Path.GetFileName(file) == "spec.previous.yaml");

    /// <summary>The model's weight files of the only run, by name, as digests.</summary>
    public IReadOnlyDictionary<string, string> Weights => Directory
        .GetFiles(Path.Combine(Run, "model"), "*.h5")
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);

    private string Results => _folder[Path.Combine("results", _experiment)];

    /// <summary>Events of a run.</summary>
    public static IReadOnlyList<RunEvent> EventsOf(string runFolder) =>
        [.. JournalReader.Read(Path.Combine(runFolder, "journal.jsonl")).Entries.Select(entry => entry.Event)];

    /// <summary>Takes over everything that stands in another root.</summary>
    public void CopyFrom(TrainingRoot root) => CopyFrom(root, "");

    /// <summary>Knows from now on the features that another root knows: what is trained from here on takes little time.</summary>
    public void TakeFeaturesFrom(TrainingRoot root)
    {
        if (Directory.Exists(_folder[".harness/features"]))
        {
            Directory.Delete(_folder[".harness/features"], recursive: true);
        }

        CopyFrom(root, ".harness/features");
    }

    /// <summary>Trains the experiment to its end.</summary>
    public ProcessResult Train(params string[] arguments) => Train(NoVariables, arguments);

    /// <summary>Trains the experiment with environment variables of its own.</summary>
    public ProcessResult Train(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        HarnessProcess.Run(StartTrain(environment, arguments));

    /// <summary>How to train the experiment.</summary>
    public ProcessStartInfo StartTrain(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(environment, ["train", $"--experiment={_experiment}", .. arguments]);

    /// <summary>How to send its runs to the tracking server.</summary>
    public ProcessStartInfo StartSync(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(environment, ["sync", .. arguments]);

    /// <summary>Runs another command.</summary>
    public ProcessResult Harness(params string[] arguments) => HarnessProcess.Run(Start(NoVariables, arguments));

    /// <summary>Looks at the machine.</summary>
    public ProcessResult Doctor(IReadOnlyDictionary<string, string> environment) => Execute(environment, "doctor");

    /// <summary>Runs any command with environment variables of its own.</summary>
    public ProcessResult Execute(IReadOnlyDictionary<string, string> environment, params string[] arguments) => HarnessProcess.Run(Start(environment, arguments));

    /// <summary>How to run any command; the variables that a developer's shell may set do not reach it.</summary>
    public ProcessStartInfo Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        ProcessStartInfo start = HarnessProcess.Start(Folder, arguments);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("HARNESS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Begins to train, and does something to the process once the journal holds a number of epochs.</summary>
    /// <returns>What the process left.</returns>
    public ProcessResult TrainUntilEpoch(int epoch, Action<RunningProcess> interrupt)
    {
        using var process = new RunningProcess(Interrupts.Reaching(StartTrain(NoVariables)));
        while (!process.HasEnded && CountEpochs() < epoch)
        {
            Thread.Sleep(5);
        }

        interrupt(process);
        return process.Wait();
    }

    /// <summary>Epochs in the journal of the only run.</summary>
    public int CountEpochs() =>
        RunFolders is [string run] && File.Exists(Path.Combine(run, "journal.jsonl"))
            ? JournalReader.Read(Path.Combine(run, "journal.jsonl")).Entries.Count(entry => entry.Event is EpochCompleted)
            : 0;

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private void CopyFrom(TrainingRoot root, string below)
    {
        foreach (string file in Directory.GetFiles(Path.Combine(root.Folder, below), "*", SearchOption.AllDirectories))
        {
            string target = _folder[Path.GetRelativePath(root.Folder, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
