using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Planning;

public sealed class RunPlannerTests
{
    private static readonly PlanInputs Inputs = new(
        ContentDigest.Of("data"u8),
        ClassCount: 2,
        ContentDigest.Of("weights"u8),
        "managed",
        new ValueMap<int>([KeyValuePair.Create("Vgg16Forward", 1), KeyValuePair.Create("Augmentation", 1)]));

    [Test]
    public void Plan_SeedsAndFolds_IsARunForEach()
    {
        ExperimentSpec spec = new()
        {
            Dataset = new() { Validation = new ValidationSplit.Folds(2) },
            Training = new() { Seeds = [7, 3] },
        };

        RunPlan plan = RunPlanner.Plan("x", spec, Inputs);

        Assert.That(plan.Runs.Select(run => (run.Seed, run.Fold)), Is.EqualTo([(7UL, (int?)0), (7UL, 1), (3UL, 0), (3UL, 1)]));
        Assert.That(plan.Runs.Select(run => run.Key).Distinct().Count(), Is.EqualTo(4));
        Assert.That(plan.Runs.Select(run => run.Spec.Training.Seeds.Single()), Is.EqualTo([7UL, 7UL, 3UL, 3UL]));
    }

    [Test]
    public void Plan_OfOneRunsOwnSpec_IsThatRun()
    {
        var spec = new ExperimentSpec { Training = new() { Seeds = [7, 3] } };
        PlannedRun second = RunPlanner.Plan("x", spec, Inputs).Runs[1];

        Assert.That(RunPlanner.Plan("y", second.Spec, Inputs).Runs.Single().Key, Is.EqualTo(second.Key));
    }

    [Test]
    public void Key_OfEachInput_Changes()
    {
        PlanInputs[] others =
        [
            Inputs with { DatasetDigest = ContentDigest.Of("other"u8) },
            Inputs with { ClassCount = 3 },
            Inputs with { InitialHead = new("x/1", ContentDigest.Of("head"u8)) },
            Inputs with { InitialHead = new("x/1", ContentDigest.Of("other head"u8)) },
            Inputs with { WeightsDigest = ContentDigest.Of("other"u8) },
            Inputs with { Engine = "tensorflow 2.15.1+159354ca cpu avx512_vnni 2 threads" },
            Inputs with { Numerics = new ValueMap<int>([KeyValuePair.Create("Vgg16Forward", 2), KeyValuePair.Create("Augmentation", 1)]) },
        ];

        RunKey[] keys = [.. others.Prepend(Inputs).Select(inputs => RunPlanner.Plan("x", new ExperimentSpec(), inputs).Runs.Single().Key)];

        Assert.That(keys, Is.Unique);
    }

    [Test]
    public void Plan_InitialHead_RunsNameTheRunThatItCameFromAndTheirKeysDoNot()
    {
        var spec = new ExperimentSpec { Model = new() { InitialHead = "first/" } };
        var digest = ContentDigest.Of("head"u8);

        PlannedRun one = RunPlanner.Plan("x", spec, Inputs with { InitialHead = new("first/3f9a61bc0d2e", digest) }).Runs.Single();
        PlannedRun other = RunPlanner.Plan("x", spec, Inputs with { InitialHead = new("copy/3f9a61bc0d2e", digest) }).Runs.Single();

        Assert.That(one.Spec.Model.InitialHead, Is.EqualTo("first/3f9a61bc0d2e"));
        Assert.That(other.Key, Is.EqualTo(one.Key));
    }

    [Test]
    public void Key_OfNumericsInAnotherOrder_IsTheSame()
    {
        PlanInputs turned = Inputs with { Numerics = new ValueMap<int>(Inputs.Numerics.Reverse()) };

        Assert.That(RunPlanner.Plan("x", new ExperimentSpec(), turned).Runs[0].Key, Is.EqualTo(RunPlanner.Plan("x", new ExperimentSpec(), Inputs).Runs[0].Key));
    }

    [Test]
    public void Identity_OfTheDefaultSpec_IsTheTextThatOldRunsAreNamedBy()
    {
        // A change here renames every run on every disk: do it on purpose, and say so in CHANGELOG.md.
        const string expected = """
            {"dataset_digest":"3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7","engine":"managed","fold":null,"numerics":{"Augmentation":1,"Vgg16Forward":1},"seed":1,"spec":{"augmentation":{},"dataset":{"image_size":[224,224],"interpolation":"nearest"},"model":{"backbone":"vgg16","head":{"activation":"relu","dropout":0.5,"hidden_units":[512],"l2":0,"pooling":"flatten"},"preprocessing":"rescale","trainable":[]},"training":{"batch_size":20,"epochs":10,"label_smoothing":0,"loss":"binary_crossentropy","optimizer":{"epsilon":1E-07,"learning_rate":0.001,"name":"rmsprop","rho":0.9,"variant":"keras3"},"steps_per_epoch":null}},"weights_digest":"9adc9636fc1805e3b10e31072f4d0c01ba43b9d1f9f1aec4b9e8f9b6b6b6bdf5"}
            """;

        PlannedRun run = RunPlanner.Plan("x", new ExperimentSpec(), Inputs).Runs.Single();

        Assert.That(run.Identity.ToCanonicalJson(), Is.EqualTo(expected.Replace("9adc9636fc1805e3b10e31072f4d0c01ba43b9d1f9f1aec4b9e8f9b6b6b6bdf5", Inputs.WeightsDigest.Hex, StringComparison.Ordinal)));
        Assert.That(run.Key.Text, Is.EqualTo(ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(run.Identity.ToCanonicalJson())).Hex[..12]));
    }
}
