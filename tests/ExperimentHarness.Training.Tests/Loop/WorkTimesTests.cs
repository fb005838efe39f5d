using ExperimentHarness.Training.Loop;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

internal sealed class WorkTimesTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void FindSecondsPerUnit_OneSlowMoment_DoesNotCount()
    {
        var times = new WorkTimes(_time);
        Spend(times, 4, 20);
        Spend(times, 500, 20);
        Spend(times, 2, 20);

        Assert.That(times.FindSecondsPerUnit(Work.ComputeView), Is.EqualTo(0.2).Within(1e-12));
        Assert.That(times.TotalSeconds, Is.EqualTo(506).Within(1e-9));
    }

    [Test]
    public void FindSecondsPerUnit_NothingMeasured_IsUnknown()
    {
        var times = new WorkTimes(_time);
        long started = times.Start();
        _time.Advance(TimeSpan.FromSeconds(3));
        times.AddRest(started);

        Assert.That(times.FindSecondsPerUnit(Work.ComputeView), Is.Null);
        Assert.That(times.TotalSeconds, Is.EqualTo(3));
    }

    private void Spend(WorkTimes times, double seconds, int units)
    {
        long started = times.Start();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        times.Add(Work.ComputeView, started, units);
    }
}
