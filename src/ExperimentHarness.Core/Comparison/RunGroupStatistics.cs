using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Comparison;

/// <summary>
/// What the seeds of a group have in common. The repetitions are seeds: the folds of a seed share training pictures, so they
/// count as one value, their mean.
/// </summary>
/// <param name="Name">Experiment, followed by the beginning of the group's key where the experiment has several groups.</param>
/// <param name="Runs">Complete runs.</param>
/// <param name="Seeds">Seeds with a complete run.</param>
/// <param name="Statistics">Of each metric's best and last value, by <c>best/name</c> and <c>last/name</c>.</param>
/// <param name="Parameters">What its runs were trained with; of the first run.</param>
public sealed record RunGroupStatistics(string Name, int Runs, int Seeds, ValueMap<SampleStatistics> Statistics, ValueMap<string> Parameters)
{
    /// <summary>Of a metric's best value.</summary>
    public SampleStatistics Best(string metric) => Statistics[$"best/{metric}"];

    /// <summary>Of a metric's value after the last epoch.</summary>
    public SampleStatistics Last(string metric) => Statistics[$"last/{metric}"];

    /// <summary>Of a group's runs.</summary>
    internal static RunGroupStatistics Of(string name, IReadOnlyList<ComparedRun> runs, ValueList<string> metrics)
    {
        ComparedRun[] complete = [.. runs.Where(run => run.Status == "completed" && run.Seed is not null)];
        return new RunGroupStatistics(
            name,
            complete.Length,
            complete.Select(run => run.Seed).Distinct().Count(),
            new ValueMap<SampleStatistics>(metrics.SelectMany(metric => new[]
            {
                KeyValuePair.Create($"best/{metric}", OfSeeds(complete, metric, extent => extent.Best)),
                KeyValuePair.Create($"last/{metric}", OfSeeds(complete, metric, extent => extent.Last)),
            })),
            runs[0].Parameters);
    }

    private static SampleStatistics OfSeeds(ComparedRun[] runs, string metric, Func<MetricExtent, double> choose) => SampleStatistics.Of(
    [
        .. runs.Where(run => run.Metrics.ContainsKey(metric))
            .GroupBy(run => run.Seed)
            .Select(seed => seed.Average(run => choose(run.Metrics[metric]))),
    ]);
}
