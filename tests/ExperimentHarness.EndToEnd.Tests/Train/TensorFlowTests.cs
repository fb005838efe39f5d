using ExperimentHarness.Core.Events;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>The program with engine tensorflow: its library comes out of the mirror's archive, and what is wrong with it is said.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Platform("Linux")]
internal sealed class TensorFlowTests
{
    private static readonly string[] OneThread = ["--set", "engine.name=tensorflow", "--set", "engine.threads=1"];

    private readonly TrainingRoot _reference = new();
    private ProcessResult _first = null!;

    private string Library => Directory.GetDirectories(Path.Combine(_reference.Folder, ".harness", "libraries", "libtensorflow")).Single();

    private Dictionary<string, string> WithLibrary => new(StringComparer.Ordinal) { ["HARNESS_TENSORFLOW"] = Library };

    [OneTimeSetUp]
    public void TrainReference()
    {
        string mirror = Shared.Mirror("");
        _first = _reference.Train(new Dictionary<string, string>(StringComparer.Ordinal) { ["HARNESS_MIRROR"] = mirror }, OneThread);
    }

    [OneTimeTearDown]
    public void RemoveReference() => _reference.Dispose();

    [Test]
    public void Train_WithTheArchiveInTheMirror_UnpacksItOnceAndTrains()
    {
        Assert.That(_first.ExitCode, Is.Zero, _first.Error);
        Assert.That(_reference.Events.OfType<RunStarted>().Single().Identity.Engine, Does.Match(@"^tensorflow 2\.15\.1\+159354ca cpu \S.* 1 thread$"));
        Assert.That(_first.Error, Is.Empty, "the library's messages go to the log");
        Assert.That(Directory.GetFiles(Path.Combine(_reference.Folder, ".harness", "logs"), "tensorflow-*.log"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Train_Killed_TheNextTrainGivesTheSameBits()
    {
        using var root = new TrainingRoot();
        root.TakeFeaturesFrom(_reference);
        using (var process = new RunningProcess(root.StartTrain(new Dictionary<string, string>(WithLibrary, StringComparer.Ordinal) { ["HARNESS_CHECKPOINT_SECONDS"] = "0" }, OneThread)))
        {
            for (int wait = 0; wait < 6000 && !process.HasEnded && root.CountEpochs() < 4; wait++)
            {
                Thread.Sleep(5);
            }

            process.Kill();
            process.Wait();
        }

        Assert.That(root.Events[^1], Is.Not.InstanceOf<RunCompleted>(), "killed too late to show anything");
        ProcessResult result = root.Train(WithLibrary, OneThread);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(root.Events.OfType<RunResumed>().Single().FromEpoch, Is.GreaterThan(0));
        Assert.That(root.Projection, Is.EqualTo(_reference.Projection));
        Assert.That(root.Weights, Is.EqualTo(_reference.Weights));
    }

    [Test]
    public void Train_FineTuningFromTheRunsHead_GoesOnFromItAndResumesToTheSameBits()
    {
        string[] fineTuning = FineTuning(_reference, learningRate: "1e-4", epochs: 4);
        using var whole = new TrainingRoot("second-stage");
        using var stopped = new TrainingRoot("second-stage");
        using var further = new TrainingRoot("third-stage");
        AddStage(whole, "second-stage", _reference);
        AddStage(stopped, "second-stage", _reference);

        ProcessResult result = whole.Train(WithLibrary, fineTuning);
        using (var process = new RunningProcess(stopped.StartTrain(new Dictionary<string, string>(WithLibrary, StringComparer.Ordinal) { ["HARNESS_CHECKPOINT_SECONDS"] = "0" }, fineTuning)))
        {
            for (int wait = 0; wait < 12_000 && !process.HasEnded && stopped.CountEpochs() < 2; wait++)
            {
                Thread.Sleep(5);
            }

            process.Kill();
            process.Wait();
        }

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(stopped.Events[^1], Is.Not.InstanceOf<RunCompleted>(), "killed too late to show anything");
        Assert.That(stopped.Train(WithLibrary, fineTuning).ExitCode, Is.Zero);
        Assert.That(stopped.Projection, Is.EqualTo(whole.Projection));
        Assert.That(stopped.Weights, Is.EqualTo(whole.Weights));

        // At a rate of almost nothing a third stage stays where it begins: with the second one's head on the blocks as that one trained them.
        AddStage(further, "third-stage", whole);
        ProcessResult third = further.Train(WithLibrary, FineTuning(whole, learningRate: "1e-12", epochs: 1));
        Assert.That(third.ExitCode, Is.Zero, third.Error);
        Assert.That(further.Events.OfType<EpochCompleted>().Single().Metrics["val_loss"], Is.EqualTo(BestValidationLoss(whole)).Within(2e-6));
        Assert.That(BestValidationLoss(whole), Is.Not.EqualTo(BestValidationLoss(_reference)).Within(1e-3), "the second stage learned nothing");
    }

    [TestCase("")]
    [TestCase("truncated")]
    [TestCase("other processor")]
    [TestCase("other library")]
    public void Train_WithALibraryThatCannotBeUsed_SaysWhyAndLeavesNoRun(string defect)
    {
        using var root = new TrainingRoot();
        using var folder = new TemporaryFolder();
        byte[] content = File.ReadAllBytes(Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so").Single());
        switch (defect)
        {
            case "truncated":
                content = content[..(content.Length / 2)];
                break;
            case "other processor":
                content[18] ^= 1;
                break;
        }

        foreach (string name in defect.Length == 0 ? Array.Empty<string>() : ["libtensorflow.so.2", "libtensorflow_framework.so.2"])
        {
            File.WriteAllBytes(folder[name], content);
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HARNESS_TENSORFLOW"] = folder.Path };
        ProcessResult result = root.Train(environment, OneThread);
        ProcessResult doctor = root.Doctor(environment);

        string code = defect.Length == 0 ? "EH5102" : "EH5103";
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Contain(code));
        Assert.That(root.RunFolders, Is.Empty);
        Assert.That(doctor.Output, Does.Match($"TensorFlow +warning +{code}"));
    }

    private static string[] FineTuning(TrainingRoot first, string learningRate, int epochs) =>
    [
        .. OneThread, "--set", "model.trainable=[block5]", "--set", $"model.initial_head={first.RunKey}",
        "--set", $"training.optimizer.learning_rate={learningRate}", "--set", FormattableString.Invariant($"training.epochs={epochs}"),
    ];

    /// <summary>Gives a root an experiment, and the run that it starts from.</summary>
    private static void AddStage(TrainingRoot root, string experiment, TrainingRoot first)
    {
        File.WriteAllText(Path.Combine(root.Folder, "experiments", $"{experiment}.yaml"), "extends: small\n");
        CopyFolder(first.Run, Path.Combine(root.Folder, "results", "first", first.RunKey));
    }

    private static double BestValidationLoss(TrainingRoot root)
    {
        var epoch = (int)root.Events.OfType<RunCompleted>().Single().Summary["best_epoch"];
        return root.Events.OfType<EpochCompleted>().Single(completed => completed.Epoch == epoch).Metrics["val_loss"];
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
