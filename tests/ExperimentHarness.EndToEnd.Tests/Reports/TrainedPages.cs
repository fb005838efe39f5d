using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Reports;

/// <summary>The committed quickstart with two seeds, augmentation and fewer pictures, but more than galleries show, trained by the real program.</summary>
internal sealed class TrainedPages : IDisposable
{
    /// <summary>Epochs of each run.</summary>
    public const int Epochs = 4;

    private static readonly Dictionary<string, string> NoVariables = [];
    private readonly TrainingRoot _root = new("quickstart");

    /// <summary>Trains.</summary>
    public TrainedPages()
    {
        Result = _root.Train("--offline", "--set", "training.seeds=[1, 2]", "--set", $"training.epochs={Epochs}", "--set", "augmentation.rotation_range=20", "--set", "dataset.procedural.train_images=40", "--set", "dataset.procedural.validation_images=30");
        Assert.That(Result.ExitCode, Is.Zero, Result.Output + Result.Error);
    }

    /// <summary>What the program said.</summary>
    public ProcessResult Result { get; }

    /// <summary>Folders of both runs.</summary>
    public IReadOnlyList<string> RunFolders => _root.RunFolders;

    /// <summary>Path of a file in the root.</summary>
    public string this[string path] => Path.Combine(_root.Folder, path);

    /// <summary>Runs another command in the same root.</summary>
    public ProcessResult Run(params string[] arguments) => _root.Execute(NoVariables, arguments);

    /// <inheritdoc />
    public void Dispose() => _root.Dispose();
}
