using ExperimentHarness.Cli.SystemLoad;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Testing;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.SystemLoad;

public sealed class LoadSamplerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Kept _kept = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Emit_ARunOfAMinute_SamplesOftenAtFirstThenEveryTenSecondsAndLastBeforeTheEnd()
    {
        var sampler = new LoadSampler(_kept, new LoadMeter(_folder.Path, _time), _time, firstStep: 0);

        for (int step = 1; step <= 60; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            sampler.Emit(new StepCompleted(((step - 1) / 10) + 1, ((step - 1) % 10) + 1, 10, 0.5, 0.5, step));
        }

        sampler.Emit(new RunCompleted(6, MetricSet.Empty));

        Assert.That(_kept.Events.OfType<SystemSampled>().Select(sample => sample.Step), Is.EqualTo(new long[] { 1, 3, 7, 15, 25, 35, 45, 55, 60 }));
        Assert.That(_kept.Events[^1], Is.TypeOf<RunCompleted>());
        Assert.That(_kept.Events.OfType<StepCompleted>().Count(), Is.EqualTo(60));
    }

    // A second sample within a millisecond would be the same point to a tracking server wherever its value did not change.
    [Test]
    public void Emit_TheEndJustAfterASample_IsNotSampledAgain()
    {
        var sampler = new LoadSampler(_kept, new LoadMeter(_folder.Path, _time), _time, firstStep: 0);

        _time.Advance(LoadSampler.ShortestPause);
        sampler.Emit(new StepCompleted(1, 1, 1, 0.5, 0.5, 1));
        sampler.Emit(new RunCompleted(1, MetricSet.Empty));

        Assert.That(_kept.Events.OfType<SystemSampled>().Select(sample => sample.Step), Is.EqualTo(new long[] { 1 }));
    }

    [Test]
    public void Emit_ARunShorterThanAPause_IsSampledAtItsEnd()
    {
        var sampler = new LoadSampler(_kept, new LoadMeter(_folder.Path, _time), _time, firstStep: 0);

        sampler.Emit(new StepCompleted(1, 1, 1, 0.5, 0.5, 1));
        sampler.Emit(new RunCompleted(1, MetricSet.Empty));

        Assert.That(_kept.Events.OfType<SystemSampled>().Select(sample => sample.Step), Is.EqualTo(new long[] { 1 }));
    }

    [Test]
    public void Emit_ARunThatGoesOn_SamplesFromItsLastStep()
    {
        var sampler = new LoadSampler(_kept, new LoadMeter(_folder.Path, _time), _time, firstStep: 40);

        _time.Advance(TimeSpan.FromSeconds(1));
        sampler.Emit(new RunResumed(4));

        Assert.That(_kept.Events.OfType<SystemSampled>().Select(sample => sample.Step), Is.EqualTo(new long[] { 40 }));
    }

    [Test]
    public void Read_ASecondLater_TellsProcessorMemoryAndDisk()
    {
        var meter = new LoadMeter(_folder.Path, _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        MetricSet load = meter.Read();

        Assert.That(load.Select(metric => metric.Key), Is.EqualTo(new[] { "system/process_cpu_percentage", "system/process_memory_megabytes", "system/disk_available_megabytes", "system/disk_usage_percentage" }));
        Assert.That(load["system/process_cpu_percentage"], Is.GreaterThanOrEqualTo(0));
        Assert.That(load["system/process_memory_megabytes"], Is.GreaterThan(1));
        Assert.That(load["system/disk_usage_percentage"], Is.InRange(0, 100));
    }

    private sealed class Kept : IRunEventSink
    {
        public List<RunEvent> Events { get; } = [];

        public void Emit(RunEvent runEvent) => Events.Add(runEvent);
    }
}
