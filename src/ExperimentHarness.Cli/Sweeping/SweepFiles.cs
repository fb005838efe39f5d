using System.Globalization;
using System.Text;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Reporting.Sweeps;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Sweeping;

/// <summary>
/// What a sweep leaves beside its journal, made from it anew each time; each file whole or not at all. Whatever is written here
/// reaches the tracking server (<see cref="SweepFolder.ListFiles"/>).
/// </summary>
/// <param name="request">The experiment.</param>
/// <param name="sweep">What was searched.</param>
/// <param name="folder">The sweep's folder.</param>
internal sealed class SweepFiles(ExperimentRequest request, SweepSpec sweep, SweepFolder folder)
{
    /// <summary>Writes spec.yaml, trials.csv, the pictures, the page and, where a trial is complete, best.yaml.</summary>
    public void Write(SweepHistory history)
    {
        AtomicFile.WriteAllText(folder.Spec, history.Spec!);
        AtomicFile.WriteAllText(folder.Trials, TrialTable.Of(sweep, history.Trials).ToCsv());
        if (new TrialObjective(sweep.Objective).FindBest(history.Trials) is { } best)
        {
            AtomicFile.WriteAllText(folder.Best, BestSpec(best));
        }

        new SweepReporting(folder).Write(new SweepResults(request.Name, sweep, history.Trials));
    }

    private string BestSpec(SweepTrial best)
    {
        var text = new StringBuilder();
        string value = best.End!.Value!.Value.ToString("0.#####", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"# Trial {best.Number} of sweep {folder.Key}: {sweep.Objective.Metric} {value}. Copy it to experiments/ under a name of its own to train it.\n");
        return text.Append(SpecWriter.WriteExtension(request.Name, [.. request.Overrides, .. best.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")])).ToString();
    }
}
