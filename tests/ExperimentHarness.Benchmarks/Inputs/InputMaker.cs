using ExperimentHarness.Benchmarks.Managed;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Loop;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Benchmarks.Inputs;

/// <summary>Makes the files that all peers compute with, from the first training batches of the baseline.</summary>
internal static class InputMaker
{
    private const int Views = InputFiles.HeadBatches * InputFiles.BatchSize;

    /// <summary>Writes pictures, weights, and features with labels.</summary>
    public static void Make(BaselineExperiment baseline)
    {
        using OpenExperiment experiment = baseline.Open();
        ImageSet images = experiment.Dataset.Split(fold: null).Train;
        var recipe = new FeatureRecipe(experiment.Spec.Augmentation, experiment.Spec.Model.Preprocessing, experiment.Spec.Model.Head.Pooling, HeadTask.Seed);
        var renderer = new ViewRenderer(images, recipe);
        var batches = new BatchStream(HeadTask.Seed, images.Count, InputFiles.BatchSize);
        View[] views = [.. Enumerable.Range(0, InputFiles.HeadBatches).SelectMany(step => batches.At(step))];
        int length = InputFiles.ImageSize.RgbLength;
        float[] pixels = new float[Views * length];
        Parallel.For(0, Views, i => renderer.Render(views[i], pixels.AsSpan(i * length, length)));

        BackboneWeights weights = baseline.ReadWeights(experiment.Spec.Model);
        using var backbone = new ManagedBackbone(VggTopology.Vgg16, weights, InputFiles.ImageSize, Environment.ProcessorCount);
        float[] features = new float[Views * InputFiles.FeatureShape.Length];
        backbone.Extract(pixels, Views, features);

        baseline.Files.WriteImages(pixels.AsSpan(0, InputFiles.BatchSize * length));
        baseline.Files.WriteWeights(weights);
        baseline.Files.WriteHead(features, views.Select(view => images.Label(view.Sample)));
    }
}
