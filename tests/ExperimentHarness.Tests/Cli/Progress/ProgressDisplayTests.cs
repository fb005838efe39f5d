using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Progress;

internal sealed class ProgressDisplayTests
{
    private static readonly MetricSet Metrics = new(
    [
        new("loss", 0.31214), new("accuracy", 0.8671), new("val_loss", 0.29), new("val_accuracy", 0.891),
        new("time/training_seconds", 90), new("time/validation_seconds", 5.2),
    ]);

    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new();

    [TearDown]
    public void DisposeWriter() => _output.Dispose();

    [Test]
    public void Plain_ShowsEpochsNotSteps()
    {
        ProgressDisplay display = Display(isLive: false);

        display.Emit(new StepCompleted(1, 1, 100, 0.7, 0.5, 20));
        display.Emit(new EpochCompleted(1, 100, Metrics, ""));

        Assert.That(_output.ToString(), Is.EqualTo("epoch 1/10  loss 0.3121  accuracy 0.8671  val_loss 0.2900  val_accuracy 0.8910  1:35\n"));
    }

    [Test]
    public void Plain_SaysThatATornLineWasCutOff()
    {
        Display(isLive: false).Emit(new JournalCut(17));

        Assert.That(_output.ToString(), Is.EqualTo("note: the journal's last line was not written to its end (17 bytes); it was cut off, and what it told is done again\n"));
    }

    [Test]
    public void Live_ShowsRateAndRemainingTime()
    {
        ProgressDisplay display = Display(isLive: true);

        display.Emit(new StepCompleted(1, 1, 100, 0.7, 0.5, 20));
        _time.Advance(TimeSpan.FromSeconds(2));
        display.Emit(new StepCompleted(1, 11, 100, 0.5, 0.75, 220));

        Assert.That(_output.ToString().Split('\r')[^1], Is.EqualTo(
            "\u001b[2Kepoch 1/10 ━━────────────────── 11/100  loss 0.5000  accuracy 0.7500  100 images/s  3:18 left"));
    }

    [Test]
    public void Live_AnEpochsLineReplacesTheStepsLine()
    {
        ProgressDisplay display = Display(isLive: true);

        display.Emit(new StepCompleted(1, 100, 100, 0.7, 0.5, 2000));
        display.Emit(new EpochCompleted(1, 100, Metrics, ""));

        Assert.That(_output.ToString(), Does.Contain("left").Or.Contain("100/100"));
        Assert.That(_output.ToString().Split('\r')[^1], Does.StartWith("\u001b[2Kepoch 1/10  loss"));
    }

    [Test]
    public void Live_StepsInQuickSuccession_AreNotAllWritten()
    {
        ProgressDisplay display = Display(isLive: true);
        for (int step = 1; step <= 50; step++)
        {
            display.Emit(new StepCompleted(1, step, 100, 0.7, 0.5, 20 * step));
        }

        Assert.That(_output.ToString().Count(character => character == '\r'), Is.EqualTo(1));
    }

    [Test]
    public void WhatCannotBeWritten_DoesNotEndTheRun()
    {
        using var broken = new BrokenWriter();
        var display = new ProgressDisplay(new StatusLine(broken, isLive: true, 80, _time), 10, _time);

        Assert.That(() => display.Emit(new EpochCompleted(1, 100, Metrics, "")), Throws.Nothing);
    }

    private ProgressDisplay Display(bool isLive) => new(new StatusLine(_output, isLive, 120, _time), 10, _time);
}
