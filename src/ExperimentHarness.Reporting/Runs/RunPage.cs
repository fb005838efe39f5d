using ExperimentHarness.Core.Collections;
using ExperimentHarness.Reporting.Pages;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>artifacts/report.html: a run on one page.</summary>
public static class RunPage
{
    /// <summary>Composes it; the same content gives the same bytes.</summary>
    public static Page Of(RunPageContent content) => new("Run", content.Caption, content.Spec.Description)
    {
        Sections = Sections(content).ToValueList(),
        Footer = content.History.Started is { } started ? $"ExperimentHarness {started.HarnessVersion} · run {content.Key}" : "",
    };

    private static IEnumerable<Section> Sections(RunPageContent content)
    {
        yield return RunResult.Of(content);
        if (content.History.Epochs.Count > 0)
        {
            yield return RunCurves.Of(content);
        }

        if (content.Predictions is { Predictions.Count: > 0 } predictions)
        {
            yield return RunPredictions.Of(predictions);
        }

        if (content.Grids.Count > 0)
        {
            yield return new Section("Pictures", [.. content.Grids.Select(grid => grid.ToGallery())]);
        }

        if (content.History.Epochs.Count > 0)
        {
            yield return RunTimes.Of(content);
        }

        if (content.EnvironmentText.Length > 0)
        {
            yield return RunOrigin.Of(content.EnvironmentText);
        }

        if (content.SpecText.Length > 0)
        {
            yield return new Section("Spec", new Preformatted("spec.yaml", content.SpecText)) { Lead = "Training from it gives this run again; every default is written out." };
        }
    }
}
