using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>The server's limits for one log-batch: 1000 metrics, 100 parameters, 100 tags, 1000 of all together.</summary>
internal static class BatchLimits
{
    public const int Metrics = 1000;
    public const int Params = 100;
    public const int Tags = 100;

    /// <summary>Longest value of a parameter; the server cuts a longer one without a word.</summary>
    public const int ParamLength = 6000;

    /// <summary>Longest value of a tag; the server cuts a longer one without a word.</summary>
    public const int TagLength = 8000;

    /// <summary>Parts that the server takes; parameters and tags first, since a reader misses them most.</summary>
    public static IEnumerable<LogBatch> Split(LogBatch batch)
    {
        if (batch.Metrics.Count + batch.Params.Count + batch.Tags.Count <= Metrics && batch.Params.Count <= Params && batch.Tags.Count <= Tags)
        {
            return [batch];
        }

        return
        [
            .. batch.Params.Chunk(Params).Select(part => new LogBatch(batch.RunId, [], part, [])),
            .. batch.Tags.Chunk(Tags).Select(part => new LogBatch(batch.RunId, [], [], part)),
            .. batch.Metrics.Chunk(Metrics).Select(part => new LogBatch(batch.RunId, part, [], [])),
        ];
    }
}
