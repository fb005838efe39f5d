using System.Text.Json.Nodes;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.LearningRates;

public sealed class PlateauTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Observe_follows_keras(int index)
    {
        JsonNode golden = JsonNode.Parse(File.ReadAllText(GoldenFile.Find("extras.json")))!["reduce_on_plateau"]![index]!;
        JsonNode settings = golden["settings"]!;
        var spec = new ScheduleSpec
        {
            Name = ScheduleName.ReduceOnPlateau,
            Factor = (double)settings["factor"]!,
            Patience = (int)settings["patience"]!,
            MinDelta = (double?)settings["min_delta"] ?? 1e-4,
            Cooldown = (int?)settings["cooldown"] ?? 0,
            MinLearningRate = (double?)settings["min_lr"] ?? 0,
        };

        PlateauState state = Plateau.Start(spec, 1e-3);
        List<double> rates = [];
        foreach (JsonNode? value in golden["curve"]!.AsArray())
        {
            state = Plateau.Observe(spec, state, (double)value!);
            rates.Add(state.LearningRate);
        }

        double[] expected = [.. golden["learning_rate_after_each_epoch"]!.AsArray().Select(rate => (double)rate!)];
        Assert.That(rates.Zip(expected, (own, keras) => own / keras), Is.All.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Observe_of_NaN_is_no_progress()
    {
        var spec = new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau, Patience = 1, Factor = 0.5 };
        PlateauState state = Plateau.Observe(spec, Plateau.Start(spec, 1), double.NaN);
        Assert.That(state.LearningRate, Is.EqualTo(0.5));
    }

    [Test]
    public void Observe_of_a_growing_auc_is_progress()
    {
        var spec = new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau, Patience = 1, Monitor = "val_auc" };
        PlateauState state = Plateau.Observe(spec, Plateau.Observe(spec, Plateau.Start(spec, 1), 0.6), 0.7);
        Assert.That(state, Is.EqualTo(new PlateauState(1, 0.7, 0, 0)));
    }
}
