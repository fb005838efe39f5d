namespace ExperimentHarness.Core.Importance;

/// <summary>
/// A regression tree by least squares: Breiman, Friedman, Olshen, Stone, "Classification and Regression Trees", 1984. Names are split
/// by the order of their means, which finds the best of all subsets (section 4.2.2 there).
/// </summary>
internal sealed class RegressionTree
{
    private readonly ForestData _data;
    private readonly int[] _axisOrder;
    private readonly List<TreeLeaf> _leaves = [];

    /// <summary>Grows a tree until the trials of every leaf are equal in value or place.</summary>
    /// <param name="data">The trials.</param>
    /// <param name="samples">Which of them it sees; one may be there several times.</param>
    /// <param name="axisOrder">The axes; of splits that are equally good the one on the first axis is taken.</param>
    public RegressionTree(ForestData data, int[] samples, int[] axisOrder)
    {
        (_data, _axisOrder) = (data, axisOrder);
        Grow(samples, [.. data.Axes.Select(axis => Enumerable.Range(0, axis.Shares.Length).ToArray())]);
    }

    /// <summary>Its leaves; together they are the space, and no two overlap.</summary>
    public IReadOnlyList<TreeLeaf> Leaves => _leaves;

    private void Grow(int[] samples, int[][] cells)
    {
        if (FindSplit(samples) is not { } split)
        {
            _leaves.Add(new TreeLeaf(samples.Sum(sample => _data.Values[sample]) / samples.Length, cells));
            return;
        }

        HashSet<int> left = LeftCells(split, samples, cells[split.Axis]);
        int[] cellOf = _data.Axes[split.Axis].CellOfTrial;
        foreach (bool isLeft in (ReadOnlySpan<bool>)[true, false])
        {
            int[][] half = [.. cells];
            half[split.Axis] = [.. cells[split.Axis].Where(cell => left.Contains(cell) == isLeft)];
            Grow([.. samples.Where(sample => left.Contains(cellOf[sample]) == isLeft)], half);
        }
    }

    /// <summary>The split that leaves the least squares, or null where none leaves less.</summary>
    private Split? FindSplit(int[] samples)
    {
        double mean = samples.Sum(sample => _data.Values[sample]) / samples.Length;
        Split? best = null;
        double bestGain = samples.Sum(sample => (_data.Values[sample] - mean) * (_data.Values[sample] - mean)) * 1e-12;
        foreach (int axis in _axisOrder)
        {
            Group[] groups = Groups(axis, samples, mean);
            (int count, double sum) = (0, 0);
            for (int index = 0; index < groups.Length - 1; index++)
            {
                count += groups[index].Count;
                sum += groups[index].Sum;
                double gain = sum * sum * ((1.0 / count) + (1.0 / (samples.Length - count)));
                if (gain > bestGain)
                {
                    (best, bestGain) = (new Split(axis, [.. groups.Take(index + 1)], groups[index + 1]), gain);
                }
            }
        }

        return best;
    }

    /// <summary>Samples by cell, in the order in which they may be split; sums are of what differs from the mean.</summary>
    private Group[] Groups(int axis, int[] samples, double mean)
    {
        ParameterAxis parameter = _data.Axes[axis];
        IEnumerable<Group> groups = samples
            .GroupBy(sample => parameter.CellOfTrial[sample])
            .Select(group => new Group(group.Key, group.Count(), group.Sum(sample => _data.Values[sample] - mean)));
        return parameter.IsOrdered
            ? [.. groups.OrderBy(group => group.Cell)]
            : [.. groups.OrderBy(group => group.Sum / group.Count).ThenBy(group => group.Cell)];
    }

    /// <summary>Cells of the left side. Of cells without trials those of an order are halved; names go to the side with more trials.</summary>
    private HashSet<int> LeftCells(Split split, int[] samples, int[] cells)
    {
        if (_data.Axes[split.Axis].IsOrdered)
        {
            return [.. cells.Where(cell => 2 * cell <= split.Left[^1].Cell + split.FirstRight.Cell)];
        }

        HashSet<int> left = [.. split.Left.Select(group => group.Cell)];
        if (2 * split.Left.Sum(group => group.Count) >= samples.Length)
        {
            left.UnionWith(cells.Except(samples.Select(sample => _data.Axes[split.Axis].CellOfTrial[sample])));
        }

        return left;
    }

    private sealed record Group(int Cell, int Count, double Sum);

    private sealed record Split(int Axis, Group[] Left, Group FirstRight);
}
