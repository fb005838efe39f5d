using System.Globalization;
using System.Security.Cryptography;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Tracking.Journal;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>
/// A run of a second or so, with every kind of file that a run writes, a checkpoint after each epoch included, and with early
/// stopping and a plateau, whose state a resume must carry on. Trained once without any disturbance.
/// </summary>
[SetUpFixture]
internal sealed class CrashReference
{
    private const int Epochs = 6;

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal) { ["HARNESS_CHECKPOINT_SECONDS"] = "0" };

    private static readonly string[] Arguments =
    [
        "--offline",
        "--set", $"training.epochs={Epochs.ToString(CultureInfo.InvariantCulture)}",
        "--set", "training.early_stopping={monitor: val_accuracy, patience: 3}",
        "--set", "training.learning_rate_schedule={name: reduce_on_plateau, monitor: val_loss, patience: 1, factor: 0.5}",
    ];

    /// <summary>Where it was trained.</summary>
    public static TrainingRoot Root { get; private set; } = null!;

    /// <summary>A root as it was before the run was trained.</summary>
    public static TrainingRoot Before { get; private set; } = null!;

    /// <summary>What an undisturbed training does to files, once recorded; paths are below <see cref="Before"/>.</summary>
    public static IReadOnlyList<SystemCall> Calls => LazyCalls.Value;

    private static readonly Lazy<IReadOnlyList<SystemCall>> LazyCalls = new(Record);

    [OneTimeSetUp]
    public void Train()
    {
        Root = new TrainingRoot();
        ProcessResult result = TrainIn(Root);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(EpochsOf(Root), Has.Length.LessThan(Epochs), "early stopping stops it");
        Before = CreateRoot();
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Root.Dispose();
        Before.Dispose();
    }

    /// <summary>A root in which the run was not trained yet, and everything that takes time is known.</summary>
    public static TrainingRoot CreateRoot()
    {
        var root = new TrainingRoot();
        root.CopyFrom(Root);
        Directory.Delete(Path.Combine(root.Folder, "results"), recursive: true);
        return root;
    }

    /// <summary>Two epochs are recorded, and the second checkpoint is about to push the first aside.</summary>
    public static SystemCall Middle => Calls.First(call => call.Target?.EndsWith("/checkpoint.previous.bin", StringComparison.Ordinal) == true);

    /// <summary>Trains to the end.</summary>
    public static ProcessResult TrainIn(TrainingRoot root, params string[] more) => root.Train(Variables, [.. Arguments, .. more]);

    /// <summary>Trains until <see cref="Middle"/>, and is killed there.</summary>
    public static void KillInTheMiddle(TrainingRoot root)
    {
        Strace.Require();
        Assert.That(Strace.Kill(StartIn(root), Middle).ExitCode, Is.EqualTo(Strace.KilledExitCode));
    }

    /// <summary>How the training starts, for those who disturb it.</summary>
    public static System.Diagnostics.ProcessStartInfo StartIn(TrainingRoot root, params string[] more) => root.StartTrain(Variables, [.. Arguments, .. more]);

    /// <summary>Trains on in a root that a crash left, and says what is not as in the undisturbed run; null where all is.</summary>
    public static string? FindDifferenceAfterTrainingOn(TrainingRoot root)
    {
        ProcessResult result = TrainIn(root);
        return result.ExitCode == 0 ? FindDifference(root) : $"exit code {result.ExitCode}: {result.Error}";
    }

    /// <summary>How an experiment is trained here by whoever starts no process.</summary>
    public static ExperimentRequest Request => new("small", [.. Arguments.Where((_, index) => index > 0 && Arguments[index - 1] == "--set")]);

    private static IReadOnlyList<SystemCall> Record()
    {
        using TrainingRoot root = CreateRoot();
        return [.. Strace.Record(StartIn(root), root.Folder).Select(call => call.In(Before.Folder, root.Folder))];
    }

    /// <summary>What of a complete run is not as in the undisturbed one; null where all is.</summary>
    public static string? FindDifference(TrainingRoot root)
    {
        if (root.RunFolders.Count != 1 || root.RunKey != Root.RunKey)
        {
            return $"runs {string.Join(", ", root.RunFolders)}";
        }

        if (!root.Projection.SequenceEqual(Root.Projection, StringComparer.Ordinal))
        {
            return $"journal:\n{string.Join('\n', root.Projection.Except(Root.Projection, StringComparer.Ordinal))}\ninstead of\n{string.Join('\n', Root.Projection.Except(root.Projection, StringComparer.Ordinal))}";
        }

        string[] unusable = [.. root.Events.OfType<RunResumed>().SelectMany(resumed => resumed.Notes)];
        if (unusable.Length > 0)
        {
            return $"checkpoints: {string.Join("; ", unusable)}";
        }

        int[] epochs = EpochsOf(root);
        if (!epochs.SequenceEqual(EpochsOf(Root)))
        {
            return $"recorded epochs {string.Join(", ", epochs)}";
        }

        if (!root.Weights.OrderBy(file => file.Key, StringComparer.Ordinal).SequenceEqual(Root.Weights.OrderBy(file => file.Key, StringComparer.Ordinal)))
        {
            return "weights";
        }

        string[] broken = [.. RunHistory.Of(JournalReader.Read(root.Journal).Entries).Artifacts.Where(artifact => !IsThere(root, artifact)).Select(artifact => artifact.Path)];
        if (broken.Length > 0)
        {
            return $"not the files that the journal names: {string.Join(", ", broken)}";
        }

        string[] leftovers = [.. root.Leftovers.Select(file => Path.GetRelativePath(root.Folder, file))];
        return leftovers.Length > 0 ? $"left: {string.Join(", ", leftovers)}" : null;
    }

    private static int[] EpochsOf(TrainingRoot root) => [.. root.Events.OfType<EpochCompleted>().Select(epoch => epoch.Epoch)];

    private static bool IsThere(TrainingRoot root, ArtifactWritten artifact)
    {
        string path = Path.Combine(root.Run, artifact.Path);
        return File.Exists(path) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) == artifact.Sha256;
    }
}
