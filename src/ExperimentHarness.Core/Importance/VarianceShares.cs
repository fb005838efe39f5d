namespace ExperimentHarness.Core.Importance;

/// <summary>How much of a tree's variance over the whole space each parameter explains alone: the main effects of functional analysis of variance.</summary>
internal static class VarianceShares
{
    /// <summary>A share a parameter, each from 0 to 1, their sum at most 1; null where the tree says one value everywhere.</summary>
    public static double[]? Of(RegressionTree tree, ParameterAxis[] axes)
    {
        double[][] sides = [.. tree.Leaves.Select(leaf => Sides(leaf, axes))];
        double[] volumes = [.. sides.Select(side => side.Aggregate(1.0, (product, share) => product * share))];
        double mean = tree.Leaves.Zip(volumes, (leaf, volume) => leaf.Value * volume).Sum();
        double variance = tree.Leaves.Zip(volumes, (leaf, volume) => volume * (leaf.Value - mean) * (leaf.Value - mean)).Sum();
        return variance > 0 ? [.. axes.Select((axis, index) => Math.Min(MainEffect(tree, axis, index, sides, mean) / variance, 1))] : null;
    }

    /// <summary>Variance of the tree's mean, over all other parameters, along one.</summary>
    private static double MainEffect(RegressionTree tree, ParameterAxis axis, int index, double[][] sides, double mean)
    {
        var means = new double[axis.Shares.Length];
        for (int leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            double others = 1;
            for (int other = 0; other < sides[leaf].Length; other++)
            {
                others *= other == index ? 1 : sides[leaf][other];
            }

            foreach (int cell in tree.Leaves[leaf].Cells[index])
            {
                means[cell] += (tree.Leaves[leaf].Value - mean) * others;
            }
        }

        return means.Zip(axis.Shares, (value, share) => share * value * value).Sum();
    }

    private static double[] Sides(TreeLeaf leaf, ParameterAxis[] axes) => [.. leaf.Cells.Select((cells, index) => cells.Sum(cell => axes[index].Shares[cell]))];
}
