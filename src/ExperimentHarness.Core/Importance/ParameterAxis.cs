using System.Globalization;
using ExperimentHarness.Core.Search;

namespace ExperimentHarness.Core.Importance;

/// <summary>
/// A parameter cut into cells, so that what a forest says of it is a number a cell: each value of a list is one, and a range is cut
/// halfway between the trials next to each other on its own scale.
/// </summary>
internal sealed class ParameterAxis
{
    private ParameterAxis(bool isOrdered, double[] shares, int[] cellOfTrial) => (IsOrdered, Shares, CellOfTrial) = (isOrdered, shares, cellOfTrial);

    /// <summary>Whether cells lie side by side; names have no order.</summary>
    public bool IsOrdered { get; }

    /// <summary>Which part of the axis each cell is; their sum is 1.</summary>
    public double[] Shares { get; }

    /// <summary>The cell that each trial lies in.</summary>
    public int[] CellOfTrial { get; }

    /// <summary>Cuts a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="coordinates">Where the trials lie, on its own scale.</param>
    public static ParameterAxis Of(SearchParameter parameter, double[] coordinates) => parameter switch
    {
        ChoiceParameter choice => OfChoice(choice, coordinates),
        RangeParameter range => OfRange(range, coordinates),
        _ => throw new InvalidOperationException($"no axis for {parameter.GetType().Name}"),
    };

    private static ParameterAxis OfChoice(ChoiceParameter choice, double[] coordinates)
    {
        int count = choice.Items.Count;
        double[] shares = [.. Enumerable.Repeat(1.0 / count, count)];
        if (!choice.IsNumeric)
        {
            return new ParameterAxis(isOrdered: false, shares, [.. coordinates.Select(at => (int)at)]);
        }

        int[] byNumber = [.. Enumerable.Range(0, count).OrderBy(index => double.Parse(choice.Items[index], NumberStyles.Float, CultureInfo.InvariantCulture))];
        return new ParameterAxis(isOrdered: true, shares, [.. coordinates.Select(at => Array.IndexOf(byNumber, (int)at))]);
    }

    private static ParameterAxis OfRange(RangeParameter range, double[] coordinates)
    {
        double[] places = [.. coordinates.Distinct().Order()];
        double[] edges = [range.Low, .. places.Zip(places.Skip(1), (left, right) => (left + right) / 2), range.High];
        double length = range.High - range.Low;
        double[] shares = places.Length == 1 ? [1] : [.. edges.Zip(edges.Skip(1), (left, right) => (right - left) / length)];
        return new ParameterAxis(isOrdered: true, shares, [.. coordinates.Select(at => Array.BinarySearch(places, at))]);
    }
}
