namespace ExperimentHarness.Data.Files;

/// <summary>Counts from many threads and reports about every hundredth part.</summary>
internal sealed class ProgressCounter(IProgress<DataProgress>? progress, DataActivity activity, string subject, long total)
{
    private readonly long _interval = Math.Max(1, total / 100);
    private long _done;

    /// <summary>So many more are done.</summary>
    public void Add(long amount = 1)
    {
        long done = Interlocked.Add(ref _done, amount);
        if (progress is not null && (done == total || done / _interval != (done - amount) / _interval))
        {
            progress.Report(new DataProgress(activity, subject, done, total));
        }
    }
}
