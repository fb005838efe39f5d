using ExperimentHarness.Cli.Runs;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Comparison;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Export;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Comparing;

/// <summary>Finds the runs of a request and compares them.</summary>
/// <param name="folders">Where the runs are.</param>
internal sealed class StoreComparison(HarnessFolders folders)
{
    private const string SpecPrefix = "spec.";

    private readonly ResultsStore _store = new(folders);

    /// <summary>The runs, each once: those that are named, then those of the experiments by seed; earlier attempts only where they are named.</summary>
    /// <exception cref="BadInputException">A name fits no run or several, or an experiment has none.</exception>
    public IReadOnlyList<RunRecord> Find(ComparisonRequest request)
    {
        IEnumerable<RunRecord> named = request.Runs.Select(run => _store.Find(run)).Select(RunRecord.Read);
        IEnumerable<RunRecord> ofExperiments = request.Experiments.SelectMany(OfExperiment);
        return [.. named.Concat(ofExperiments).DistinctBy(run => run.Folder.Path, StringComparer.Ordinal)];
    }

    /// <summary>Compares runs.</summary>
    /// <exception cref="BadInputException">EH4104: no run has a metric of that name.</exception>
    public static RunComparison Compare(IReadOnlyList<RunRecord> runs, IReadOnlyList<string> metrics)
    {
        HashSet<string> known = [.. runs.SelectMany(run => run.History.Epochs).SelectMany(epoch => epoch.Metrics).Select(metric => metric.Key).Where(MetricSet.IsDeterministic)];
        Problem[] unknown = [.. metrics.Where(metric => !known.Contains(metric)).Select(metric => Unknown(metric, known))];
        if (known.Count > 0 && unknown.Length > 0)
        {
            throw new BadInputException(unknown);
        }

        return RunComparison.Of(runs.Select(run => Compared(run, metrics)), metrics);
    }

    private static Problem Unknown(string metric, HashSet<string> known) => new(
        "EH4104",
        $"no run has a metric '{metric}'; {Spelling.DidYouMean(metric, known) ?? $"they have {string.Join(", ", known.Order(StringComparer.Ordinal))}"}");

    private static ComparedRun Compared(RunRecord run, IReadOnlyList<string> metrics)
    {
        RunIdentity? identity = run.History.Started?.Identity;
        return new ComparedRun(
            run.Folder.Name,
            run.Folder.Experiment,
            identity is null ? run.Folder.Name : RunGroup.KeyOf(run.Folder.Experiment, identity),
            run.Status,
            identity?.Seed,
            identity is null ? ValueMap<string>.Empty : ParametersOf(identity),
            new ValueMap<MetricExtent>(metrics.Distinct(StringComparer.Ordinal)
                .Select(metric => (metric, extent: MetricExtent.Of(run.History.Epochs, metric)))
                .Where(entry => entry.extent is not null)
                .Select(entry => KeyValuePair.Create(entry.metric, entry.extent!.Value))));
    }

    private static ValueMap<string> ParametersOf(RunIdentity identity) => new(
        SpecParams.Of(identity.ToCanonicalJson()).Select(parameter => KeyValuePair.Create(
            parameter.Name.StartsWith(SpecPrefix, StringComparison.Ordinal) ? parameter.Name[SpecPrefix.Length..] : parameter.Name,
            IdentityDifference.Shown(parameter.Value))));

    private IEnumerable<RunRecord> OfExperiment(string experiment)
    {
        RunRecord[] runs = [.. _store.List(experiment).Where(run => run.Attempt is null).Select(RunRecord.Read)];
        return runs.Length == 0
            ? throw MissingRuns.Of(experiment, folders)
            : runs.OrderBy(run => run.History.Started?.Identity.Spec, StringComparer.Ordinal).ThenBy(run => run.History.Started?.Identity.Seed).ThenBy(run => run.History.Started?.Identity.Fold);
    }
}
