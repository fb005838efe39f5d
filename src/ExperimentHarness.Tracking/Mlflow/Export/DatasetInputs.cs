using ExperimentHarness.Core.Spec;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>The pictures of a run in the server's words.</summary>
internal static class DatasetInputs
{
    private const int RoomForSplit = 20;

    /// <summary>Training and validation pictures; the server keeps a name and digest once for each run, hence the two names.</summary>
    public static IReadOnlyList<DatasetInput> Of(DatasetSpec dataset, string digest) => [Of(dataset, digest, "training", "train"), Of(dataset, digest, "validation", "validation")];

    /// <summary>The spec's source without the machine's folders.</summary>
    public static string NameOf(DatasetSpec dataset)
    {
        string last = dataset.Source.TrimEnd('/', '\\').Split('/', '\\')[^1];
        string name = last.Length == 0 ? "dataset" : last;
        return name[..Math.Min(name.Length, RequestRules.DatasetNameLength - RoomForSplit)];
    }

    private static DatasetInput Of(DatasetSpec dataset, string digest, string context, string split) => new(
        [new KeyValue("mlflow.data.context", context)],
        new Dataset($"{NameOf(dataset)}/{split}", digest[..Math.Min(RequestRules.DigestLength, digest.Length)], "local", NameOf(dataset)));
}
