using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Stopping;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Stopping;

public sealed class EarlyStoppingTests
{
    // Settings that the spec does not have.
    private static readonly string[] NotInTheSpec = ["start_from_epoch", "baseline"];

    [TestCaseSource(nameof(GoldenCases))]
    public void Observe_follows_keras(string json)
    {
        JsonNode golden = JsonNode.Parse(json)!;
        JsonNode settings = golden["settings"]!;
        var spec = new EarlyStoppingSpec
        {
            Monitor = (string?)settings["monitor"] ?? "val_loss",
            Patience = (int)settings["patience"]!,
            MinDelta = (double?)settings["min_delta"] ?? 0,
            RestoreBestWeights = (bool?)settings["restore_best_weights"] ?? false,
        };

        EarlyStoppingState state = EarlyStopping.Start(spec);
        int epoch = 0;
        foreach (JsonNode? value in golden["curve"]!.AsArray())
        {
            state = EarlyStopping.Observe(spec, state, ++epoch, value!.GetValueKind() == JsonValueKind.String ? double.NaN : (double)value);
            if (state.IsStopped)
            {
                break;
            }
        }

        // Keras counts epochs from 0, and says 0 where it did not stop.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(epoch, Is.EqualTo((int)golden["epochs_run"]!));
            Assert.That((state.StoppedEpoch ?? 1) - 1, Is.EqualTo((int)golden["stopped_epoch"]!));
            Assert.That(state.BestEpoch - 1, Is.EqualTo((int)golden["best_epoch"]!));
            Assert.That(EarlyStopping.FinalWeightsEpoch(spec, state, epoch) - 1, Is.EqualTo((int)golden["weights_are_of_epoch"]!));
        }
    }

    [Test]
    public void Observe_of_nothing_but_NaN_stops_and_ends_with_the_first_epoch()
    {
        var spec = new EarlyStoppingSpec { Patience = 2, RestoreBestWeights = true };
        EarlyStoppingState state = EarlyStopping.Start(spec);
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            state = EarlyStopping.Observe(spec, state, epoch, double.NaN);
        }

        Assert.That(state.StoppedEpoch, Is.EqualTo(2));
        Assert.That(EarlyStopping.FinalWeightsEpoch(spec, state, 2), Is.EqualTo(1));
    }

    [Test]
    public void Observe_never_stops_after_the_first_epoch() =>
        Assert.That(EarlyStopping.Observe(new EarlyStoppingSpec(), EarlyStopping.Start(new EarlyStoppingSpec()), 1, double.NaN).IsStopped, Is.False);

    private static IEnumerable<TestCaseData> GoldenCases() =>
        JsonNode.Parse(File.ReadAllText(GoldenFile.Find("extras.json")))!["early_stopping"]!.AsArray()
            .Where(golden => !golden!["settings"]!.AsObject().Any(setting => NotInTheSpec.Contains(setting.Key)))
            .Select((golden, index) => new TestCaseData(golden!.ToJsonString()).SetArgDisplayNames($"{index}: {golden!["settings"]!.ToJsonString()}"));
}
