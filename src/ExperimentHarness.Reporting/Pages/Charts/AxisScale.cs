namespace ExperimentHarness.Reporting.Pages.Charts;

/// <summary>Where the values of an axis lie in a drawing.</summary>
internal sealed class AxisScale
{
    private const double Room = 0.05;
    private readonly ChartAxis _axis;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Spans values.</summary>
    public AxisScale(ChartAxis axis, IEnumerable<double> values)
    {
        _axis = axis;
        double[] shown = [.. values.Where(Shows)];
        double low = shown.DefaultIfEmpty(axis.IsLogarithmic ? 0.1 : 0).Min();
        double high = shown.DefaultIfEmpty(1).Max();
        (low, high) = (Inner(axis.Minimum ?? low), Inner(axis.Maximum ?? high));
        double room = high > low ? (high - low) * Room : Math.Max(Math.Abs(high) * 0.1, axis.IsWhole ? 0.5 : 1e-3);
        _low = axis.Minimum is null ? low - room : low;
        _high = axis.Maximum is null ? high + room : high;
        if (_high <= _low)
        {
            _high = _low + Math.Max(Math.Abs(_low) * 0.1, 1e-3);
        }
    }

    /// <summary>Whether a value can be shown.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!_axis.IsLogarithmic || value > 0);

    /// <summary>How far along the axis a value lies, 0..1 where it is within.</summary>
    public double Share(double value) => (Inner(value) - _low) / (_high - _low);

    /// <summary>Numbers to write at it.</summary>
    /// <param name="count">About so many.</param>
    public IReadOnlyList<AxisTick> Ticks(int count) => _axis.Names.Count > 0
        ? AxisTicks.Named(_axis.Names, count)
        : _axis.IsLogarithmic
        ? AxisTicks.Logarithmic(Math.Pow(10, _low), Math.Pow(10, _high), count)
        : AxisTicks.Even(_low, _high, count, _axis.IsWhole);

    private double Inner(double value) => _axis.IsLogarithmic ? Math.Log10(value) : value;
}
