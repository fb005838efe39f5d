using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>The committed quickstart with two seeds, trained by the real program while the real server listens.</summary>
internal sealed class TrainedQuickstart : IDisposable
{
    /// <summary>Epochs of each run.</summary>
    public const int Epochs = 4;

    private const string Paper = "1409.1556";
    private readonly TrainingRoot _root = new("quickstart");

    /// <summary>Trains; the server's experiment has the name that is given.</summary>
    public TrainedQuickstart(string experiment)
    {
        Experiment = experiment;
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["MLFLOW_TRACKING_URI"] = RealServer.Connection.Name };
        Result = _root.Train(
            Variables,
            "--set", "training.seeds=[1, 2]",
            "--set", $"training.epochs={Epochs}",
            "--set", "augmentation.rotation_range=20",
            "--set", $"tags.paper=\"{Paper}\"",
            "--set", $"tracking.experiment={experiment}");
        Assert.That(Result.ExitCode, Is.Zero, Result.Output + Result.Error);
    }

    /// <summary>Name of the experiment on the server.</summary>
    public string Experiment { get; }

    /// <summary>Environment that leads the program to the server.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>What the program said.</summary>
    public ProcessResult Result { get; }

    /// <summary>Folders of both runs.</summary>
    public IReadOnlyList<string> RunFolders => _root.RunFolders;

    /// <summary>Runs another command in the same root with the same server.</summary>
    public ProcessResult Run(params string[] arguments) => _root.Execute(Variables, arguments);

    /// <inheritdoc />
    public void Dispose() => _root.Dispose();
}
