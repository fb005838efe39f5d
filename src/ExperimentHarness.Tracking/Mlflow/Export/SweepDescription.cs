using System.Globalization;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Mlflow.Calls;
using ExperimentHarness.Tracking.Mlflow.Wire;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>What a sweep is, in the server's words: name, parameters that all trials share, tags, data sets. All of it is a function of the sweep's journal, but for user and commit, which its first run recorded.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="History">Its journal's fold; it has begun.</param>
/// <param name="Started">Time of the first event.</param>
/// <param name="Last">Time of the last event.</param>
/// <param name="Sequence">Sequence number of the last event.</param>
internal sealed record SweepDescription(SweepFolder Folder, SweepHistory History, DateTimeOffset Started, DateTimeOffset Last, long Sequence)
{
    /// <summary>Tag that holds the sweep key.</summary>
    public const string KeyTag = "harness.sweep_key";

    private const string SharedPrefix = "shared.";
    private const string SpecPrefix = "shared.spec.";

    /// <summary>When it began, in milliseconds since 1970.</summary>
    public long StartTime => Started.ToUnixTimeMilliseconds();

    /// <summary>Name in the table of runs.</summary>
    public string Name => $"{Folder.Experiment} sweep";

    /// <summary>Finds it on the server.</summary>
    public string Filter => $"tags.\"{KeyTag}\" = '{Folder.Key}' and tags.\"{RunDescription.RecordTag}\" = '{Record}'";

    /// <summary>Names this journal and no other: another machine may work through the same sweep, and its trials are others.</summary>
    private string Record => ContentDigest.Of(Encoding.UTF8.GetBytes($"{Folder.Experiment}\nsweep {Folder.Key}\n{StartTime}")).Hex[..16];

    /// <summary>Reads a sweep that has begun.</summary>
    /// <exception cref="BadInputException">Its journal is damaged, or has no first line.</exception>
    public static SweepDescription Read(SweepFolder folder) =>
        Find(folder) ?? throw new BadInputException("EH4501", $"the journal of sweep {folder.Name} has no first line");

    /// <summary>Reads a sweep; null where it has not begun.</summary>
    /// <exception cref="BadInputException">Its journal is damaged.</exception>
    public static SweepDescription? Find(SweepFolder folder)
    {
        IReadOnlyList<SweepEntry> entries = SweepJournal.Read(folder);
        var history = SweepHistory.Of(entries);
        return history.Started is null ? null : new SweepDescription(folder, history, entries[0].Time, entries[^1].Time, entries[^1].Sequence);
    }

    /// <summary>Tags that it has from its first moment, so that it can be found when the answer to its making is lost.</summary>
    public IReadOnlyList<KeyValue> FirstTags() =>
    [
        new(KeyTag, Folder.Key),
        new(RunDescription.RecordTag, Record),
        new("harness.experiment", Folder.Experiment),
        new("harness.version", History.Started!.HarnessVersion),
        new("mlflow.source.name", $"experiments/{Folder.Experiment}.yaml"),
        new("mlflow.source.type", "PROJECT"),
    ];

    /// <summary>What every trial shares, by the names that its runs have for it, and how the search goes.</summary>
    public IReadOnlyList<KeyValue> Params(ExperimentSpec spec, NameMap names, ServerLengths lengths)
    {
        string[] swept = [.. spec.Sweep!.Parameters.Keys];
        IEnumerable<(string Name, string Value)> all =
        [
            .. SpecParams.Of(History.Started!.Identity).Select(Rename).OfType<(string Name, string Value)>()
                .Where(param => !swept.Any(key => param.Name == key || param.Name.StartsWith($"{key}.", StringComparison.Ordinal))),
            ("seeds", $"[{string.Join(", ", spec.Training.Seeds)}]"),
            ("dataset", DatasetInputs.NameOf(spec.Dataset)),
        ];
        return [.. all.DistinctBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new KeyValue(names.Fit(entry.Name), lengths.Fit(entry.Name, entry.Value, BatchLimits.ParamLength)))];
    }

    /// <summary>Training and validation pictures.</summary>
    public IReadOnlyList<DatasetInput> Inputs(ExperimentSpec spec) =>
        DatasetInputs.Of(spec.Dataset, SpecParams.Of(History.Started!.Identity).First(param => param.Name == "shared.dataset_digest").Value);

    /// <summary>Tags that change while the sweep goes on, and what only its spec and its runs say.</summary>
    public IReadOnlyList<KeyValue> LateTags(ExperimentSpec spec, string status, NameMap names, ServerLengths lengths)
    {
        RunOrigin origin = Origin();
        (string Name, string? Value)[] all =
        [
            (RunDescription.StatusTag, status),
            ("mlflow.note.content", SweepNote.Write(History, spec)),
            ("harness.trials_ended", History.Trials.Count(trial => trial.End is not null).ToString(CultureInfo.InvariantCulture)),
            .. origin.Tags(),
            .. spec.Tags.Select(tag => (tag.Key, (string?)tag.Value)),
        ];
        return
        [
            .. all.Where(tag => tag.Value is not null)
                .Select(tag => new KeyValue(names.Fit(tag.Name), lengths.Fit(tag.Name, tag.Value!, BatchLimits.TagLength)))
                .DistinctBy(tag => tag.Key, StringComparer.Ordinal),
        ];
    }

    private static (string Name, string Value)? Rename((string Name, string Value) param) => param.Name switch
    {
        "runs" or "shared.seed" => null,
        "shared.dataset_digest" => ("dataset_digest", RunDescription.Short(param.Value)),
        "shared.weights_digest" => ("weights_digest", RunDescription.Short(param.Value)),
        "shared.engine" => ("engine", param.Value),
        var name when name.StartsWith(SpecPrefix, StringComparison.Ordinal) => (name[SpecPrefix.Length..], param.Value),
        var name when name.StartsWith(SharedPrefix, StringComparison.Ordinal) => null, // versions of numerics, which a run's parameters do not hold either
        var name => ($"sweep.{name}", param.Value),
    };

    /// <summary>Who began it from which commit, as the first run of its first trial has it.</summary>
    private RunOrigin Origin()
    {
        string runs = Path.GetDirectoryName(Path.GetDirectoryName(Folder.Path))!;
        string? first = History.Trials.SelectMany(trial => trial.Runs).Select(run => Path.Combine(runs, run)).FirstOrDefault(RunOrigin.IsKnown);
        return first is null ? RunOrigin.Unknown : RunOrigin.Read(first);
    }
}
