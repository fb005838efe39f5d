using System.Globalization;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Loop;
using ExperimentHarness.Training.Models;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>What a finished run leaves on disk.</summary>
internal sealed class RunOutputsTests
{
    private static TrainingSpec TwoEpochs => SmallExperiment.Spec.Training with { Epochs = 2 };

    [Test]
    public void Artifacts_AreWhatTheEventsSay()
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Training = TwoEpochs });

        ArtifactWritten[] artifacts = [.. CollectedEvents.Of(run).All.OfType<ArtifactWritten>()];

        Assert.That(artifacts.Select(artifact => artifact.Path), Is.EqualTo(new[] { "model/head.weights.h5", "model/best.weights.h5", "model/model.json", "artifacts/predictions.csv" }));
        foreach (ArtifactWritten artifact in artifacts)
        {
            byte[] content = File.ReadAllBytes(Path.Combine(run.Folder, artifact.Path));
            Assert.That((artifact.Sha256, artifact.Bytes), Is.EqualTo((ContentDigest.Of(content).Hex, content.Length)), artifact.Path);
        }
    }

    [Test]
    public void Folder_HoldsNothingElse()
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Training = TwoEpochs });

        _ = CollectedEvents.Of(run);

        Assert.That(
            Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run.Folder, file)),
            Is.EquivalentTo(new[] { "model/head.weights.h5", "model/best.weights.h5", "model/model.json", "artifacts/predictions.csv" }));
    }

    [Test]
    public void Predictions_HoldEveryValidationPictureWithItsProbabilities()
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Training = TwoEpochs });

        CollectedEvents events = CollectedEvents.Of(run);

        string[][] rows = [.. Predictions(run).Select(line => line.Split(','))];
        Assert.That(rows[0], Is.EqualTo(new[] { "path", "label", "prediction", "checks", "stripes" }));
        Assert.That(rows.Skip(1).Select(row => row[0]), Is.EqualTo(Enumerable.Range(0, 12).Select(run.Validation.Images.RelativePath)));
        foreach (string[] row in rows.Skip(1))
        {
            float[] probabilities = [.. row.Skip(3).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            Assert.That(row[0], Does.StartWith($"{row[1]}/"));
            Assert.That(probabilities.Sum(), Is.EqualTo(1).Within(1e-6));
            Assert.That(row[2], Is.EqualTo(probabilities[1] > 0.5f ? "stripes" : "checks"));
        }

        double accuracy = rows.Skip(1).Average(row => row[1] == row[2] ? 1.0 : 0);
        Assert.That(accuracy, Is.EqualTo(events.Epochs[^1].Metrics["val_accuracy"]));
    }

    [Test]
    public void Predictions_ClassNamesWithCommasAndQuotes_AreQuoted()
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Training = TwoEpochs }) with { ClassNames = ["cats, tame", "\"dogs\""] };

        _ = CollectedEvents.Of(run);

        string[] lines = Predictions(run);
        Assert.That(lines[0], Is.EqualTo("path,label,prediction,\"cats, tame\",\"\"\"dogs\"\"\""));
        Assert.That(lines[1], Does.StartWith("checks/checks.0.png,\"cats, tame\","));
        Assert.That(lines[^1], Does.StartWith("stripes/stripes.5.png,\"\"\"dogs\"\"\","));
    }

    [Test]
    public void Predictions_ThreeClasses_HaveAColumnEach()
    {
        ExperimentSpec spec = SmallExperiment.SpecOfClasses(3) with { Training = TwoEpochs };
        TrainingRun run = LoopSetup.Experiment.Prepare(spec);

        _ = CollectedEvents.Of(run);

        string[][] rows = [.. Predictions(run).Select(line => line.Split(','))];
        Assert.That(rows[0].Skip(3), Is.EqualTo(new[] { "checks", "discs", "stripes" }));
        foreach (string[] row in rows.Skip(1))
        {
            float[] probabilities = [.. row.Skip(3).Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            Assert.That(probabilities.Sum(), Is.EqualTo(1).Within(1e-5));
            Assert.That(row[2], Is.EqualTo(rows[0][3 + Array.IndexOf(probabilities, probabilities.Max())]));
        }
    }

    [Test]
    public void Model_SaysWhatItIsAndHoldsLastAndBestWeights()
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Training = TwoEpochs });

        CollectedEvents events = CollectedEvents.Of(run);

        TrainedModel model = ModelFolder.Read(Path.Combine(run.Folder, ModelFolder.Name));
        Assert.That(model.Description.ClassNames, Is.EqualTo(new[] { "checks", "stripes" }));
        Assert.That(model.Description.BackboneWeightsDigest, Is.EqualTo(run.BackboneWeightsDigest.Hex));
        Assert.That((model.Description.HeadInputs, model.Description.Outputs, model.Description.Epochs), Is.EqualTo((512, 1, 2)));
        Assert.That(model.Description.BestEpoch, Is.EqualTo((int)events.All.OfType<RunCompleted>().Single().Summary["best_epoch"]));
        Assert.That(model.Weights.Select(tensor => tensor.Shape), Is.EqualTo(new int[][] { [512, 16], [16], [16, 1], [1] }));
    }

    private static string[] Predictions(TrainingRun run) => File.ReadAllLines(Path.Combine(run.Folder, "artifacts", "predictions.csv"));
}
