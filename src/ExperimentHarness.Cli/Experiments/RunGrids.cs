using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Training.Loop;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Chooses the pictures that a run shows: four rows of four.</summary>
/// <param name="run">The run.</param>
internal sealed class RunGrids(TrainingRun run)
{
    private const int Columns = 4;
    private const int Pictures = 16;

    /// <summary>All of them, small enough to be kept.</summary>
    public IEnumerable<ThumbnailGrid> All(PredictionTable predictions)
    {
        yield return ThumbnailGrid.Of("training", Training());
        if (!run.Plan.Spec.Augmentation.IsIdentity)
        {
            yield return ThumbnailGrid.Of("augmented", Augmented()) with { IsByRow = true };
        }

        yield return ThumbnailGrid.Of("most-wrong", MostWrong(predictions));
        yield return ThumbnailGrid.Of("least-sure", LeastSure(predictions));
    }

    /// <summary>Training pictures as they are, evenly from all classes.</summary>
    public PictureGrid Training() =>
        new("Training pictures", $"{run.Training.Images.Count} pictures of {run.ClassNames.Count} classes", Spread(Pictures).Select(Original).ToValueList());

    /// <summary>Training pictures, each beside what the first passes over the training set make of it: exactly what the head learned from.</summary>
    public PictureGrid Augmented() =>
        new("Augmented views", $"the picture, and as passes 1 to {Columns - 1} show it", Spread(Pictures / Columns).SelectMany(Views).ToValueList());

    /// <summary>Validation pictures that the model is surest about and wrong.</summary>
    public PictureGrid MostWrong(PredictionTable predictions)
    {
        IReadOnlyList<int> wrong = predictions.MostWrong(Pictures);
        return new PictureGrid(
            "Most wrong",
            wrong.Count == 0 ? "" : "true class, and what the model says",
            wrong.Select(index => Judged(predictions, index)).ToValueList(),
            $"none of {predictions.Predictions.Count} validation pictures is misclassified");
    }

    /// <summary>Validation pictures that the model cannot decide about.</summary>
    public PictureGrid LeastSure(PredictionTable predictions) => new(
        "Least sure",
        "true class, and what the model says",
        predictions.LeastSure(Pictures).Select(index => Judged(predictions, index)).ToValueList());

    private IEnumerable<int> Spread(int count)
    {
        int shown = Math.Min(count, run.Training.Images.Count);
        return Enumerable.Range(0, shown).Select(i => (int)((long)i * run.Training.Images.Count / shown));
    }

    private IEnumerable<Tile> Views(int index) =>
        Enumerable.Range(0, Columns - 1).Select(pass => View(index, (uint)pass)).Prepend(Original(index));

    private Tile Original(int index) => Show(run.Training.Images, index, run.ClassNames[run.Training.Images.Label(index)]);

    private Tile View(int index, uint pass)
    {
        ImageSize size = run.Training.Images.Size;
        var view = new float[size.RgbLength];
        AffineWarp.Apply(Pixels(run.Training.Images, index), size, AugmentationSampler.Draw(run.Plan.Spec.Augmentation, size, run.Plan.Seed, pass, (uint)index), view);
        byte[] pixels = [.. view.Select(value => (byte)Math.Clamp(MathF.Round(value), byte.MinValue, byte.MaxValue))];
        return new Tile(pixels, size, $"pass {pass + 1}") { Path = run.Training.Images.RelativePath(index) };
    }

    private Tile Judged(PredictionTable predictions, int index)
    {
        Prediction prediction = predictions.Predictions[index];
        return Show(run.Validation.Images, index, predictions.ClassNames[prediction.Label]) with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{predictions.ClassNames[prediction.Predicted]} {prediction.Probabilities[prediction.Predicted]:0.0000}"),
        };
    }

    private static Tile Show(ImageSet images, int index, string label) => new(Pixels(images, index), images.Size, label) { Path = images.RelativePath(index) };

    private static byte[] Pixels(ImageSet images, int index)
    {
        var pixels = new byte[images.Size.RgbLength];
        images.ReadPixels(index, pixels);
        return pixels;
    }
}
