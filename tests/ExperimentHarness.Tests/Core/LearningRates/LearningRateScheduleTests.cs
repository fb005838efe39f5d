using System.Text.Json.Nodes;
using ExperimentHarness.Core.LearningRates;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.LearningRates;

public sealed class LearningRateScheduleTests
{
    private readonly JsonNode _golden = JsonNode.Parse(File.ReadAllText(GoldenFile.Find("extras.json")))!["schedules"]!;

    [Test]
    public void Cosine_follows_keras() =>
        AssertGolden("cosine:", LearningRateSchedule.Create(new ScheduleSpec { DecaySteps = 100, Alpha = 0.1 }, 1e-3, 1000, 10));

    [Test]
    public void Cosine_with_warm_up_follows_keras() =>
        AssertGolden("cosine with warm-up", LearningRateSchedule.Create(new ScheduleSpec { DecaySteps = 100, WarmupSteps = 20 }, 1e-3, 1000, 10));

    [Test]
    public void Cosine_without_decay_steps_ends_with_the_run()
    {
        var schedule = LearningRateSchedule.Create(new ScheduleSpec { WarmupSteps = 20 }, 1e-3, 120, 10);
        AssertGolden("cosine with warm-up", schedule);
        Assert.That(schedule.At(119), Is.GreaterThan(0));
        Assert.That(schedule.At(120), Is.Zero);
    }

    [Test]
    public void Exponential_follows_keras() =>
        AssertGolden("exponential:", LearningRateSchedule.Create(Exponential(staircase: false), 1e-3, 1000, 10));

    [Test]
    public void Exponential_staircase_follows_keras() =>
        AssertGolden("exponential staircase", LearningRateSchedule.Create(Exponential(staircase: true), 1e-3, 1000, 10));

    [Test]
    public void Exponential_without_decay_steps_decays_once_an_epoch() =>
        Assert.That(
            LearningRateSchedule.Create(new ScheduleSpec { Name = ScheduleName.Exponential, DecayRate = 0.5 }, 1, 1000, 10).At(20),
            Is.EqualTo(0.25));

    [Test]
    public void Step_follows_keras_which_counts_a_boundary_one_step_later() =>
        AssertGolden("step:", LearningRateSchedule.Create(new ScheduleSpec { Name = ScheduleName.Step, Boundaries = [31, 61] }, 1e-3, 1000, 1));

    [Test]
    public void Step_changes_with_the_first_step_after_the_boundary_epoch()
    {
        var schedule = LearningRateSchedule.Create(new ScheduleSpec { Name = ScheduleName.Step, Boundaries = [3], Factor = 0.5 }, 1, 100, 10);
        Assert.That(schedule.At(29), Is.EqualTo(1));
        Assert.That(schedule.At(30), Is.EqualTo(0.5));
    }

    [Test]
    public void No_schedule_and_reduce_on_plateau_are_constant()
    {
        Assert.That(LearningRateSchedule.Create(null, 0.1, 100, 10).At(99), Is.EqualTo(0.1));
        Assert.That(LearningRateSchedule.Create(new ScheduleSpec { Name = ScheduleName.ReduceOnPlateau }, 0.1, 100, 10).At(99), Is.EqualTo(0.1));
    }

    private static ScheduleSpec Exponential(bool staircase) =>
        new() { Name = ScheduleName.Exponential, DecaySteps = 30, DecayRate = 0.5, Staircase = staircase };

    private void AssertGolden(string nameStart, LearningRateSchedule schedule)
    {
        long[] steps = [.. _golden["steps"]!.AsArray().Select(step => (long)step!)];
        double[] expected = [.. _golden.AsObject().Single(entry => entry.Key.StartsWith(nameStart, StringComparison.Ordinal)).Value!.AsArray().Select(rate => (double)rate!)];
        Assert.That(steps.Select(schedule.At), Is.EqualTo(expected).Within(1e-6 * expected.Max()));
    }
}
