using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Classification;
using ExperimentHarness.Reporting.Curves;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Reporting.Runs;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Cli.Reports;

/// <summary>Draws what a run shows of itself from its folder and nothing else, so that it can be drawn again at any time, byte for byte.</summary>
/// <param name="key">The run's key.</param>
/// <param name="folder">Full path of its folder.</param>
/// <param name="spec">Its spec.</param>
internal sealed class RunReport(string key, string folder, ExperimentSpec spec)
{
    /// <summary>The page.</summary>
    public const string Page = "artifacts/report.html";

    /// <summary>What the model says of every validation picture.</summary>
    public const string Predictions = "artifacts/predictions.csv";

    /// <summary>The pictures that galleries show.</summary>
    public const string Thumbnails = $"artifacts/{ThumbnailsFile.Name}";

    /// <summary>The events of its journal.</summary>
    public ValueList<JournalEntry> ReadJournal() => JournalReader.Read(Path.Combine(folder, RunFolder.JournalName)).Entries.ToValueList();

    /// <summary>The pictures; those of predictions only where there are predictions.</summary>
    /// <param name="journal">The run's events, its epochs among them.</param>
    /// <param name="end">How it ended; null while it has not.</param>
    /// <exception cref="BadInputException">EH4301, EH4302: a file that they are drawn from is damaged.</exception>
    public IEnumerable<ReportFile> DrawPictures(ValueList<JournalEntry> journal, RunEvent? end)
    {
        RunPageContent content = Read(journal, end);
        yield return Picture("learning-curves", LearningCurvesPicture.Draw(new LearningCurves(content.Caption, RunHistory.Of(journal).Epochs, content.BestEpoch)));
        if (content.Predictions is { } predictions)
        {
            yield return Picture("confusion-matrix", ConfusionMatrixPicture.Draw(content.Caption, predictions));
            yield return Picture("roc", RocPicture.Draw(content.Caption, predictions));
            yield return Picture("precision-recall", PrecisionRecallPicture.Draw(content.Caption, predictions));
            yield return Picture("calibration", CalibrationPicture.Draw(content.Caption, predictions));
        }

        foreach (ThumbnailGrid grid in content.Grids)
        {
            yield return Picture($"images/{grid.Name}", PictureGridDrawing.Draw(grid.ToPictureGrid(content.Caption)));
        }
    }

    /// <summary>The page.</summary>
    /// <param name="journal">The run's events before it is written.</param>
    /// <param name="end">How the run ended; null while it has not.</param>
    /// <exception cref="BadInputException">EH4301, EH4302: a file that it is made from is damaged.</exception>
    public ReportFile DrawPage(ValueList<JournalEntry> journal, RunEvent? end) => new(Page, RunPage.Of(Read(journal, end)).ToHtml());

    private RunPageContent Read(ValueList<JournalEntry> journal, RunEvent? end) => new(key, journal, end, spec)
    {
        SpecText = ReadText("spec.yaml"),
        EnvironmentText = ReadText("environment.json"),
        Predictions = File.Exists(Path.Combine(folder, Predictions)) ? PredictionsFile.Parse(ReadText(Predictions)) : null,
        Grids = File.Exists(Path.Combine(folder, Thumbnails)) ? ThumbnailsFile.Parse(File.ReadAllBytes(Path.Combine(folder, Thumbnails))) : [],
    };

    private string ReadText(string path) => File.Exists(Path.Combine(folder, path)) ? File.ReadAllText(Path.Combine(folder, path)) : "";

    private static ReportFile Picture(string name, byte[] png) => new($"artifacts/{name}.png", png);
}
