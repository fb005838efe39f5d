using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>What a run is, in the server's words: name, parameters, tags, data sets.</summary>
internal sealed class RunDescription(RunToExport run, RunProgress progress, NameMap names)
{
    /// <summary>Tag that holds the run key.</summary>
    public const string KeyTag = "harness.run_key";

    /// <summary>Tag that tells records of one key apart: other experiments, attempts, machines.</summary>
    public const string RecordTag = "harness.record";

    /// <summary>Tag that says how the run stands in this program's words, which are more than the server's.</summary>
    public const string StatusTag = "harness.status";

    /// <summary>Tag that holds the number of the trial, where the run is one of a sweep's.</summary>
    public const string TrialTag = "harness.trial";

    private readonly RunStarted _started = progress.Started!;
    private readonly ServerLengths _lengths = new();

    private RunIdentity Identity => _started.Identity;

    /// <summary>The run key, the name of the run's folder without an attempt's number.</summary>
    public string Key => Path.GetFileName(run.Folder).Split('.')[0];

    /// <summary>
    /// Names this journal and no other: the same key may be trained under two experiments, again by --rerun, or on another
    /// machine, and each is a record of its own.
    /// </summary>
    public string Record => ContentDigest.Of(Encoding.UTF8.GetBytes(
        $"{_started.Experiment}\n{Key}\n{StartTime}")).Hex[..16];

    /// <summary>Name of the experiment.</summary>
    public string Experiment => _started.Experiment;

    /// <summary>When the run began, in milliseconds since 1970.</summary>
    public long StartTime => progress.StartTime.ToUnixTimeMilliseconds();

    /// <summary>Name in the table of runs, with the fold as people count.</summary>
    public string Name => _started.Experiment
        + (run.Group?.Trial is { } trial ? $" trial {trial}" : "")
        + (run.Group?.Trial is null || run.Group.HasSeveralRuns ? $" seed {Identity.Seed}" : "")
        + (Identity.Fold is { } fold ? $" fold {fold + 1}" : "")
        + (run.Attempt > 1 ? $" attempt {run.Attempt}" : "");

    /// <summary>Values that are longer than the server keeps.</summary>
    public IReadOnlyList<string> Cut => _lengths.Cut;

    /// <summary>What was computed: the spec's leaves by the names that --set takes, and what else can change a number.</summary>
    public IReadOnlyList<KeyValue> Params()
    {
        IEnumerable<(string Name, string Value)> all =
        [
            .. SpecParams.Of(Identity.Spec),
            ("seed", Identity.Seed.ToString(CultureInfo.InvariantCulture)),
            .. Identity.Fold is { } fold ? [("fold", Text(fold))] : Array.Empty<(string, string)>(),
            ("dataset", DatasetInputs.NameOf(run.Spec.Dataset)),
            ("dataset_digest", Short(Identity.DatasetDigest)),
            ("weights_digest", Short(Identity.WeightsDigest)),
            ("engine", Identity.Engine),
        ];
        return [.. all.DistinctBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new KeyValue(names.Fit(entry.Name), _lengths.Fit(entry.Name, entry.Value, BatchLimits.ParamLength)))];
    }

    /// <summary>Parameters that all members of a group have.</summary>
    public IReadOnlyList<KeyValue> SharedParams() => [.. Params().Where(param => param.Key is not ("seed" or "fold"))];

    /// <summary>Tags that all members of a group have.</summary>
    public IReadOnlyList<KeyValue> SharedTags() =>
    [
        .. FirstTags(null).Where(tag => tag.Key is not (KeyTag or RecordTag or "harness.seed" or "harness.fold" or "harness.attempt")),
    ];

    /// <summary>Tags that a run has from its first moment, so that it can be found when the answer to its making is lost.</summary>
    public IReadOnlyList<KeyValue> FirstTags(string? parentRunId)
    {
        RunOrigin origin = RunOrigin.Read(run.Folder);
        (string Name, string? Value)[] all =
        [
            (KeyTag, Key),
            (RecordTag, Record),
            ("harness.experiment", _started.Experiment),
            ("harness.seed", Identity.Seed.ToString(CultureInfo.InvariantCulture)),
            ("harness.fold", Identity.Fold is { } fold ? Text(fold) : null),
            ("harness.attempt", run.Attempt > 1 ? Text(run.Attempt) : null),
            (TrialTag, run.Group?.Trial is { } trial ? Text(trial) : null),
            ("harness.version", _started.HarnessVersion),
            ("mlflow.parentRunId", parentRunId),
            ("mlflow.source.name", $"experiments/{_started.Experiment}.yaml"),
            ("mlflow.source.type", "PROJECT"),
            .. origin.Tags(),
            .. run.Spec.Tags.Select(tag => (tag.Key, (string?)tag.Value)),
        ];
        return
        [
            .. all.Where(tag => tag.Value is not null)
                .Select(tag => new KeyValue(names.Fit(tag.Name), _lengths.Fit(tag.Name, tag.Value!, BatchLimits.TagLength)))
                .DistinctBy(tag => tag.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Tags that change while the run goes on.</summary>
    public IReadOnlyList<KeyValue> LateTags(string status)
    {
        List<KeyValue> tags =
        [
            new(StatusTag, status),
            new("mlflow.note.content", _lengths.Fit("note", RunNote.Write(run, this, progress), BatchLimits.TagLength)),
        ];
        if (progress.LastEpoch is { StateHash: { Length: > 0 } hash })
        {
            tags.Add(new KeyValue("harness.state_hash", hash));
        }

        if (progress.IsTainted)
        {
            tags.Add(new KeyValue("harness.tainted", "true"));
        }

        if (names.Renamed.Count > 0)
        {
            string list = string.Join('\n', names.Renamed.Select(entry => $"{entry.Value} = {entry.Key}"));
            tags.Add(new KeyValue("harness.renamed", _lengths.Fit("harness.renamed", list, BatchLimits.TagLength)));
        }

        if (progress.Artifacts.Any(artifact => ArtifactPaths.IsLoggedImage(artifact.Path)))
        {
            tags.Add(new KeyValue("mlflow.loggedImages", "true"));
        }

        return tags;
    }

    /// <summary>Training and validation pictures.</summary>
    public IReadOnlyList<DatasetInput> Inputs() => DatasetInputs.Of(run.Spec.Dataset, Identity.DatasetDigest);

    /// <summary>A number as tags and parameters have it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A digest as tags and parameters have it.</summary>
    public static string Short(string digest) => digest[..Math.Min(12, digest.Length)];
}
