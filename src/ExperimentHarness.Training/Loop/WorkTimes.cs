using ExperimentHarness.Core.Arithmetic;

namespace ExperimentHarness.Training.Loop;

/// <summary>Measures where a run's time goes, from the run itself; a forecast is made of it. One caller at a time.</summary>
/// <param name="time">The clock.</param>
public sealed class WorkTimes(TimeProvider time)
{
    private readonly Dictionary<Work, List<double>> _secondsPerUnit = [];

    /// <summary>All that was measured, in seconds.</summary>
    public double TotalSeconds { get; private set; }

    /// <summary>The moment at which work begins.</summary>
    public long Start() => time.GetTimestamp();

    /// <summary>Takes note of time that tells no rate, such as that of a batch of which half was known.</summary>
    public void AddRest(long started) => TotalSeconds += time.GetElapsedTime(started).TotalSeconds;

    /// <summary>Takes note of work that ends now.</summary>
    /// <param name="work">Which.</param>
    /// <param name="started">What <see cref="Start"/> gave.</param>
    /// <param name="units">How much was done, 1 or more.</param>
    public void Add(Work work, long started, int units)
    {
        double seconds = time.GetElapsedTime(started).TotalSeconds;
        TotalSeconds += seconds;
        if (!_secondsPerUnit.TryGetValue(work, out List<double>? measured))
        {
            _secondsPerUnit.Add(work, measured = []);
        }

        measured.Add(seconds / units);
    }

    /// <summary>Seconds a unit: the median over all occasions, which one slow moment does not change; null where there was none.</summary>
    public double? FindSecondsPerUnit(Work work) =>
        _secondsPerUnit.TryGetValue(work, out List<double>? measured) ? Median.Of(measured) : null;
}
