using ExperimentHarness.Cli.Reports;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Writes into a run's folder what it shows of itself: thumbnails of its pictures, and all that is drawn from these, its journal and its predictions.</summary>
/// <param name="run">The trained run, its predictions on disk.</param>
/// <param name="sink">Takes an <see cref="ArtifactWritten"/> for each file.</param>
internal sealed class RunPictures(TrainingRun run, IRunEventSink sink)
{
    private readonly RunReport _report = new(run.Plan.Key.Text, run.Folder, run.Plan.Spec);

    /// <summary>Writes thumbnails and pictures.</summary>
    /// <param name="end">How the run ended; its best epoch is marked.</param>
    public void Write(RunCompleted end)
    {
        AtomicFile.CreateFolder(Path.Combine(run.Folder, "artifacts", "images"));
        PredictionTable predictions = PredictionsFile.Parse(File.ReadAllText(Path.Combine(run.Folder, RunReport.Predictions)));
        Save(new ReportFile(RunReport.Thumbnails, ThumbnailsFile.Write(new RunGrids(run).All(predictions))));
        foreach (ReportFile picture in _report.DrawPictures(_report.ReadJournal(), end))
        {
            Save(picture);
        }
    }

    /// <summary>Writes the page; what the journal is told after this, it does not tell.</summary>
    /// <param name="end">How the run ended.</param>
    public void WritePage(RunEvent end) => Save(_report.DrawPage(_report.ReadJournal(), end));

    private void Save(ReportFile file)
    {
        AtomicFile.WriteAllBytes(Path.Combine(run.Folder, file.Path), file.Content.Span);
        sink.Emit(new ArtifactWritten(file.Path, ContentDigest.Of(file.Content.Span).Hex, file.Content.Length));
    }
}
