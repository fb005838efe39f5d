using System.Text;

namespace ExperimentHarness.Data.Datasets;

/// <summary>Python's order of text, by code points; it differs from the ordinal order of UTF-16 for characters beyond the basic plane.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The order.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        StringRuneEnumerator left = (x ?? "").EnumerateRunes();
        StringRuneEnumerator right = (y ?? "").EnumerateRunes();
        while (true)
        {
            bool hasLeft = left.MoveNext();
            bool hasRight = right.MoveNext();
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }

            int order = left.Current.Value.CompareTo(right.Current.Value);
            if (order != 0)
            {
                return order;
            }
        }
    }
}
