using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ExperimentHarness.Core.Collections;

/// <summary>An immutable map from text to values, kept in the order given, equal to another one with equal entries in any order.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
public sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    private readonly Dictionary<string, T> _entries;

    /// <summary>Copies the entries.</summary>
    public ValueMap(IEnumerable<KeyValuePair<string, T>> entries) => _entries = new Dictionary<string, T>(entries, StringComparer.Ordinal);

    /// <summary>The map without entries.</summary>
    public static ValueMap<T> Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public IEnumerable<string> Keys => _entries.Keys;

    /// <inheritdoc />
    public IEnumerable<T> Values => _entries.Values;

    /// <inheritdoc />
    public T this[string key] => _entries[key];

    /// <inheritdoc />
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _entries.TryGetValue(key, out value);

    /// <inheritdoc />
    public bool Equals(ValueMap<T>? other) =>
        other is not null
        && Count == other.Count
        && _entries.All(entry => other.TryGetValue(entry.Key, out T? value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    /// <inheritdoc />
    public override int GetHashCode() => _entries.Aggregate(0, (hash, entry) => hash ^ HashCode.Combine(entry.Key, entry.Value));

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
