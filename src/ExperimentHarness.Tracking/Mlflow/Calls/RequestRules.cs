using ExperimentHarness.Tracking.Mlflow.Names;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Calls;

/// <summary>
/// Refuses here what the server would refuse, or worse, would take and half forget: it answers 200 and drops everything
/// after a field that it cannot read. What the exporter sends has been made to fit before; an error here is ours.
/// </summary>
internal static class RequestRules
{
    /// <summary>Longest digest of a data set.</summary>
    public const int DigestLength = 36;

    /// <summary>Longest name of a data set.</summary>
    public const int DatasetNameLength = 500;

    public static void Check(CreateRun request)
    {
        Require(request.ExperimentId.Length > 0, "an experiment id");
        Require(request.StartTime >= 0, $"a start time from 1970 on, not {request.StartTime}");
        RequireDistinct(request.Tags.Select(tag => tag.Key), "tag");
        foreach (KeyValue tag in request.Tags)
        {
            RequireEntry(tag, "tag");
        }
    }

    public static void Check(LogBatch batch)
    {
        Require(batch.RunId.Length > 0, "a run id");
        foreach (MetricPoint point in batch.Metrics)
        {
            Require(MetricNames.IsAllowed(point.Key), $"a metric name that the server takes, not '{point.Key}'");
            Require(point.Timestamp >= 0, $"a time from 1970 on for metric '{point.Key}', not {point.Timestamp}");
        }

        RequireDistinct(batch.Params.Select(param => param.Key), "parameter");
        foreach (KeyValue param in batch.Params)
        {
            RequireEntry(param, "parameter");
        }

        foreach (KeyValue tag in batch.Tags)
        {
            RequireEntry(tag, "tag");
        }
    }

    public static void Check(LogInputs request)
    {
        foreach (Dataset dataset in request.Datasets.Select(input => input.Dataset))
        {
            Require(dataset.Digest.Length is > 0 and <= DigestLength, $"a data set digest of 1 to {DigestLength} characters, not '{dataset.Digest}'");
            Require(dataset.Name.Length is > 0 and <= DatasetNameLength, $"a data set name of 1 to {DatasetNameLength} characters, not '{dataset.Name}'");
        }
    }

    private static void RequireEntry(KeyValue entry, string what)
    {
        Require(MetricNames.IsAllowed(entry.Key), $"a {what} name that the server takes, not '{entry.Key}'");
        Require(entry.Value is not null, $"a value for {what} '{entry.Key}'");
    }

    private static void RequireDistinct(IEnumerable<string> keys, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            Require(seen.Add(key), $"every {what} once; '{key}' stands twice");
        }
    }

    private static void Require(bool condition, string wanted)
    {
        if (!condition)
        {
            throw new ArgumentException($"a request to the tracking server needs {wanted}", nameof(condition));
        }
    }
}
