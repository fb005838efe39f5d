using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Reporting.Classification;
using ExperimentHarness.Reporting.Curves;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Draws what a run shows of itself into its folder, from its journal, its table of predictions and its pictures.</summary>
/// <param name="run">The trained run, its predictions on disk.</param>
/// <param name="sink">Takes an <see cref="ArtifactWritten"/> for each file.</param>
internal sealed class RunPictures(TrainingRun run, IRunEventSink sink)
{
    private readonly string _folder = Path.Combine(run.Folder, "artifacts");

    private readonly string _caption =
        $"{run.Plan.Experiment}, seed {run.Plan.Seed}{(run.Plan.Fold is { } fold ? $", fold {fold + 1}" : "")}";

    /// <summary>Writes all of them.</summary>
    /// <param name="completed">How the run ended; its best epoch is marked.</param>
    public void Write(RunCompleted completed)
    {
        AtomicFile.CreateFolder(Path.Combine(_folder, "images"));
        ValueList<EpochCompleted> epochs = RunHistory.Of(JournalReader.Read(Path.Combine(run.Folder, RunFolder.JournalName)).Entries).Epochs;
        Save("learning-curves.png", LearningCurvesPicture.Draw(new LearningCurves(_caption, epochs, (int?)completed.Summary.Find("best_epoch"))));

        PredictionTable predictions = PredictionsFile.Parse(File.ReadAllText(Path.Combine(_folder, "predictions.csv")));
        Save("confusion-matrix.png", ConfusionMatrixPicture.Draw(_caption, predictions));
        Save("roc.png", RocPicture.Draw(_caption, predictions));
        Save("precision-recall.png", PrecisionRecallPicture.Draw(_caption, predictions));
        Save("calibration.png", CalibrationPicture.Draw(_caption, predictions));

        var grids = new RunGrids(run, _caption);
        Save("images/training.png", PictureGridDrawing.Draw(grids.Training()));
        if (!run.Plan.Spec.Augmentation.IsIdentity)
        {
            Save("images/augmented.png", PictureGridDrawing.Draw(grids.Augmented()));
        }

        Save("images/most-wrong.png", PictureGridDrawing.Draw(grids.MostWrong(predictions)));
    }

    private void Save(string name, byte[] picture)
    {
        AtomicFile.WriteAllBytes(Path.Combine(_folder, name), picture);
        sink.Emit(new ArtifactWritten($"artifacts/{name}", ContentDigest.Of(picture).Hex, picture.Length));
    }
}
