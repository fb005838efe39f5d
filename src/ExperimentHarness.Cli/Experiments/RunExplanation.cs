using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Why a run's key is new, and why views of it are not kept.</summary>
/// <param name="Run">The planned run.</param>
/// <param name="Nearest">The recorded run of its experiment that differs least, <c>experiment/key</c>; null where there is none.</param>
/// <param name="Changes">What differs from that; none where it is the same run.</param>
/// <param name="Causes">Keys of data and weights, left out of the key, that explain a changed digest.</param>
/// <param name="Views">Views that are left to look at.</param>
internal sealed record RunExplanation(
    PlannedRun Run,
    string? Nearest,
    ValueList<IdentityDifference> Changes,
    ValueList<IdentityDifference> Causes,
    ViewCount Views)
{
    /// <summary>The recorded run of any experiment whose views differ least; null where there is none or all views are kept.</summary>
    public string? NearestViews { get; init; }

    /// <summary>What gives views other names than that run's.</summary>
    public ValueList<IdentityDifference> ViewChanges { get; init; } = [];

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines()
    {
        string name = $"run {Run.Key} (seed {Run.Seed}{(Run.Fold is { } fold ? $", fold {fold + 1}" : "")})";
        yield return Nearest is null ? $"{name}: no run of {Run.Experiment} is recorded yet"
            : Changes.Count == 0 ? $"{name}: its key is that of the recorded run {Nearest}"
            : $"{name}: compared with {Nearest}, the nearest recorded run,";
        foreach (IdentityDifference change in Changes.Concat(Causes))
        {
            yield return $"  {change}";
        }

        yield return $"  features: {ViewsText()}";
        foreach (IdentityDifference change in ViewChanges)
        {
            yield return $"    {change}";
        }
    }

    /// <summary>For programs.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("run", Run.Key.Text);
        writer.WriteString("nearest", Nearest);
        DifferenceJson.Write(writer, "changes", Changes);
        DifferenceJson.Write(writer, "causes", Causes);
        writer.WriteString("features", ViewsText());
        writer.WriteNumber("views_cached", Views.Cached);
        writer.WriteNumber("views_to_compute", Views.ToCompute);
        writer.WriteString("nearest_views", NearestViews);
        DifferenceJson.Write(writer, "view_changes", ViewChanges);
        writer.WriteEndObject();
    }

    private string ViewsText()
    {
        long all = Views.Cached + Views.ToCompute;
        if (all == 0)
        {
            return "none is needed any more";
        }

        if (Views.ToCompute == 0)
        {
            return $"all {all} views are cached";
        }

        string counts = $"{Views.Cached} of {all} views are cached, {Views.ToCompute} are to be computed";
        return NearestViews is null ? $"{counts}; no recorded run could have left them"
            : ViewChanges.Count == 0 ? $"{counts}; their names are those of {NearestViews}: it looked at fewer of them, or they were pruned, or never kept (--no-cache)"
            : $"{counts}; since {NearestViews}, the nearest recorded run, their names have changed by";
    }
}
