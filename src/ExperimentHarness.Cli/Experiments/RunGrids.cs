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
/// <param name="caption">Whose they are.</param>
internal sealed class RunGrids(TrainingRun run, string caption)
{
    private const int Columns = 4;
    private const int Pictures = 16;

    /// <summary>Training pictures as they are, evenly from all classes.</summary>
    public PictureGrid Training() =>
        new("Training pictures", $"{caption} · {run.Training.Images.Count} pictures of {run.ClassNames.Count} classes", Spread(Pictures).Select(Original).ToValueList());

    /// <summary>Training pictures, each beside what the first passes over the training set make of it: exactly what the head learned from.</summary>
    public PictureGrid Augmented() =>
        new("Augmented views", $"{caption} · the picture, and as passes 1 to {Columns - 1} show it", Spread(Pictures / Columns).SelectMany(Views).ToValueList());

    /// <summary>Validation pictures that the model is surest about and wrong.</summary>
    public PictureGrid MostWrong(PredictionTable predictions)
    {
        IReadOnlyList<int> wrong = predictions.MostWrong(Pictures);
        return new PictureGrid(
            "Most wrong",
            wrong.Count == 0 ? caption : $"{caption} · true class, and what the model says",
            wrong.Select(index => Wrong(predictions, index)).ToValueList(),
            $"none of {predictions.Predictions.Count} validation pictures is misclassified");
    }

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
        return new Tile(pixels, size, $"pass {pass + 1}");
    }

    private Tile Wrong(PredictionTable predictions, int index)
    {
        Prediction prediction = predictions.Predictions[index];
        return Show(run.Validation.Images, index, predictions.ClassNames[prediction.Label]) with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{predictions.ClassNames[prediction.Predicted]} {prediction.Probabilities[prediction.Predicted]:0.0000}"),
        };
    }

    private static Tile Show(ImageSet images, int index, string label) => new(Pixels(images, index), images.Size, label);

    private static byte[] Pixels(ImageSet images, int index)
    {
        var pixels = new byte[images.Size.RgbLength];
        images.ReadPixels(index, pixels);
        return pixels;
    }
}
