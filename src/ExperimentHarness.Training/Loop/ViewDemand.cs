namespace ExperimentHarness.Training.Loop;

/// <summary>Which views a run looks at.</summary>
public static class ViewDemand
{
    /// <summary>Training views of some epochs, in the order in which steps take them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="firstEpoch">0-based.</param>
    /// <param name="epochs">How many.</param>
    public static IEnumerable<View> Training(TrainingRun run, int firstEpoch, int epochs)
    {
        var batches = new BatchStream(run.Plan.Seed, run.Training.Images.Count, run.Plan.Spec.Training.BatchSize);
        long steps = run.Plan.Spec.Training.StepsPerEpoch ?? batches.BatchesPerPass;
        for (long step = firstEpoch * steps; step < (firstEpoch + epochs) * steps; step++)
        {
            foreach (View view in batches.At(step))
            {
                yield return view;
            }
        }
    }

    /// <summary>Every validation picture.</summary>
    /// <param name="source">Features of the validation pictures.</param>
    public static IEnumerable<View> Validation(FeatureSource source) =>
        Enumerable.Range(0, source.Images.Count).Select(sample => new View(0, sample));
}
