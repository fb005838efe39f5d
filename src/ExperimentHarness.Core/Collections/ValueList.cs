namespace ExperimentHarness.Core.Collections;

/// <summary>Makes <see cref="ValueList{T}"/>s, also for collection expressions.</summary>
public static class ValueList
{
    /// <summary>Copies the elements into a list.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new ValueList<T>(items.ToArray());

    /// <summary>Copies the elements into a list.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
