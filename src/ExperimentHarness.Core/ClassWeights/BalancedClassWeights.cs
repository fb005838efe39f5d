namespace ExperimentHarness.Core.ClassWeights;

/// <summary>Weights that let rare classes count as much as frequent ones.</summary>
public static class BalancedClassWeights
{
    /// <summary>samples / (classes * samples of the class), scikit-learn's "balanced"; 0 for a class without samples, which no loss meets.</summary>
    /// <param name="labels">Label of each training sample, 0..classes-1.</param>
    /// <param name="classes">Number of classes.</param>
    public static double[] Of(IEnumerable<int> labels, int classes)
    {
        var counts = new long[classes];
        long total = 0;
        foreach (int label in labels)
        {
            counts[label]++;
            total++;
        }

        return Array.ConvertAll(counts, count => count == 0 ? 0 : total / ((double)classes * count));
    }
}
