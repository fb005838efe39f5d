using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Heads;
using ExperimentHarness.Training.Loop;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class ValidationSetTests
{
    [Test]
    public void Extract_MoreThanABatch_TakesEveryPictureAndSaysHowFarItIs()
    {
        DatasetSpec dataset = SmallExperiment.Spec.Dataset;
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec with { Dataset = dataset with { Procedural = dataset.Procedural with { ValidationImages = 40 } } });
        var events = new CollectedEvents(_ => { });

        ValidationSet set = ValidationSet.Extract(run.Validation, Topologies.Of(run), events, CancellationToken.None);

        Assert.That(events.All, Is.EqualTo(new[] { new FeaturesExtracted(16, 40), new FeaturesExtracted(32, 40), new FeaturesExtracted(40, 40) }));
        Assert.That(set.Labels.CountBy(label => label), Is.EqualTo(new[] { KeyValuePair.Create(0, 20), KeyValuePair.Create(1, 20) }));
    }

    [Test]
    public void Evaluate_UntrainedHead_IsTheMeanOverPicturesWithDropoutOff()
    {
        ExperimentSpec spec = SmallExperiment.Spec with { Training = SmallExperiment.Spec.Training with { LabelSmoothing = 0.1 } };
        TrainingRun run = LoopSetup.Experiment.Prepare(spec);
        using var head = new ManagedHead(Topologies.Of(run));
        ValidationSet set = ValidationSet.Extract(run.Validation, Topologies.Of(run), new CollectedEvents(_ => { }), CancellationToken.None);

        ValidationResult result = set.Evaluate(head);

        double[] losses = [.. set.Labels.Select((label, i) => SmoothedLoss(result.Probabilities[i], label, 0.1))];
        Assert.That(result.Loss, Is.EqualTo(losses.Average()).Within(1e-6));
        Assert.That(result.Metrics["accuracy"], Is.EqualTo(set.Labels.Select((label, i) => result.Probabilities[i] > 0.5f == (label == 1) ? 1.0 : 0).Average()));
    }

    [TestCase(0)]
    [TestCase(2000)]
    public void Evaluate_NoRoomForEveryPicture_IsTheSame(long room)
    {
        TrainingRun run = LoopSetup.Experiment.Prepare(SmallExperiment.Spec);
        HeadTopology topology = Topologies.Of(run);
        using var head = new ManagedHead(topology);
        var events = new CollectedEvents(_ => { });
        var some = new StillFeatures(run.Validation.Images.Count, room);
        ValidationSet whole = ValidationSet.Extract(run.Validation, topology, events, CancellationToken.None);
        ValidationSet set = ValidationSet.Extract(run.Validation, topology, events, some, CancellationToken.None);

        float[] probabilities = set.Evaluate(head).Probabilities;

        Assert.That(probabilities, Is.EqualTo(whole.Evaluate(head).Probabilities));
        Assert.That(Enumerable.Range(0, run.Validation.Images.Count).Select(sample => some.TryRead(new View(0, sample), new float[topology.Inputs])), Does.Contain(false), "none was left out");
    }

    private static double SmoothedLoss(double probability, int label, double smoothing)
    {
        double target = (label * (1 - smoothing)) + (smoothing / 2);
        return -((target * Math.Log(probability)) + ((1 - target) * Math.Log(1 - probability)));
    }
}
