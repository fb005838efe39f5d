namespace ExperimentHarness.Training.Engines;

/// <summary>One training batch of the head.</summary>
/// <param name="Features">float32 [count, inputs]: pooled features, or the maps that the trained blocks begin with.</param>
/// <param name="Labels">Class index of each sample; 0 or 1 for one output.</param>
/// <param name="Step">0-based step since the run's beginning; dropout masks are a function of seed, step and position.</param>
public sealed record HeadBatch(float[] Features, int[] Labels, long Step)
{
    /// <summary>Number of samples.</summary>
    public int Count => Labels.Length;
}
