using System.Collections;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Metrics;

/// <summary>Metrics by name, in the order in which they were added; two sets are equal when names and bits are.</summary>
public sealed class MetricSet : IReadOnlyCollection<KeyValuePair<string, double>>, IEquatable<MetricSet>
{
    private readonly ValueMap<double> _values;

    /// <summary>With these values.</summary>
    public MetricSet(IEnumerable<KeyValuePair<string, double>> values) => _values = new ValueMap<double>(values);

    /// <summary>Without metrics.</summary>
    public static MetricSet Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _values.Count;

    /// <summary>The value of a metric; KeyNotFoundException where there is none.</summary>
    public double this[string name] => _values[name];

    /// <summary>The value of a metric, or null.</summary>
    public double? Find(string name) => _values.TryGetValue(name, out double value) ? value : null;

    /// <summary>Those that are functions of the run key: all but time/ and system/.</summary>
    public MetricSet Deterministic => new(_values.Where(metric => IsDeterministic(metric.Key)));

    /// <summary>Whether a metric of this name is a function of the run key.</summary>
    public static bool IsDeterministic(string name) =>
        !name.StartsWith("time/", StringComparison.Ordinal) && !name.StartsWith("system/", StringComparison.Ordinal);

    /// <inheritdoc />
    public bool Equals(MetricSet? other) =>
        other is not null
        && Count == other.Count
        && _values.All(metric => other._values.TryGetValue(metric.Key, out double value)
            && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(metric.Value));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MetricSet);

    /// <inheritdoc />
    public override int GetHashCode() => _values.GetHashCode();

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
