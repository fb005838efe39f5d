using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Specs;
using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Benchmarks.Inputs;

/// <summary>
/// The baseline in a root of the benchmark's own, where it trains without touching anybody's results or features. With
/// photographs and ImageNet weights where these can be had, else with drawn pictures and random weights.
/// </summary>
/// <param name="Root">The benchmark's own root.</param>
/// <param name="Overrides">What is set otherwise than in the spec.</param>
internal sealed record BaselineExperiment(string Root, ValueList<string> Overrides)
{
    private const string Name = "baseline";
    private const string OverridesFile = "overrides.txt";

    private static readonly ValueList<string> WithoutPhotographs =
    [
        "dataset.source=procedural",
        "dataset.procedural.train_images=2000",
        "dataset.procedural.validation_images=1000",
        "model.weights=random",
    ];

    private TensorFlowFiles TensorFlow => new(Folders, CatalogReader.Read(Folders.Catalog));

    /// <summary>Whether the pictures are photographs.</summary>
    public bool HasPhotographs => Overrides.Count == 0;

    /// <summary>Folder of the files that peers read.</summary>
    public InputFiles Files => new(Path.Combine(Root, "inputs"));

    /// <summary>Where everything of this root lives, whatever HARNESS_HOME says.</summary>
    public HarnessFolders Folders => Composition.FindFolders(Root) with { Home = Path.Combine(Root, ".harness") };

    /// <summary>Makes the root, and gets or draws pictures and weights.</summary>
    /// <param name="root">The benchmark's own root; made where it is missing.</param>
    /// <param name="experiments">Folder of specs and catalog, copied.</param>
    public static BaselineExperiment Prepare(string root, string experiments)
    {
        Directory.CreateDirectory(Path.Combine(root, "experiments"));
        foreach (string file in Directory.GetFiles(experiments, "*.yaml"))
        {
            File.Copy(file, Path.Combine(root, "experiments", Path.GetFileName(file)), overwrite: true);
        }

        var baseline = new BaselineExperiment(root, []);
        try
        {
            baseline.Open().Dispose();
        }
        catch (MissingRequirementException)
        {
            baseline = baseline with { Overrides = WithoutPhotographs };
            baseline.Open().Dispose();
        }

        Directory.CreateDirectory(baseline.Files.Folder);
        File.WriteAllLines(Path.Combine(baseline.Files.Folder, OverridesFile), baseline.Overrides);
        return baseline;
    }

    /// <summary>The experiment to which a folder of inputs belongs.</summary>
    public static BaselineExperiment OfInputs(string inputs) =>
        new(Path.GetDirectoryName(inputs)!, [.. File.ReadAllLines(Path.Combine(inputs, OverridesFile))]);

    /// <summary>Opens it; the caller disposes it.</summary>
    public OpenExperiment Open() =>
        new ExperimentOpener(Folders, TimeProvider.System, new Progress<DataProgress>()).Open(new ExperimentRequest(Name, Overrides), CancellationToken.None);

    /// <summary>Whether TensorFlow's library can be had; it takes no part where it cannot.</summary>
    public bool HasTensorFlow()
    {
        try
        {
            _ = LocateTensorFlow();
            return true;
        }
        catch (MissingRequirementException)
        {
            return false;
        }
    }

    /// <summary>TensorFlow's library in this process.</summary>
    public TensorFlowLibrary LoadTensorFlow() => TensorFlow.Load(LocateTensorFlow());

    /// <summary>Makes the next run a cold one.</summary>
    public void ForgetFeatures()
    {
        if (Directory.Exists(Folders.Features))
        {
            Directory.Delete(Folders.Features, recursive: true);
        }
    }

    /// <summary>The backbone's weights.</summary>
    public BackboneWeights ReadWeights(ModelSpec model)
    {
        if (!HasPhotographs)
        {
            return BackboneWeightsSource.Random(model).Load();
        }

        using var http = new HttpClient();
        var downloader = new Downloader(Folders, http, TimeProvider.System);
        string file = downloader.Acquire(CatalogReader.Read(Folders.Catalog).Weights.First(entry => entry.Name == "vgg16"), new Progress<DataProgress>(), CancellationToken.None);
        return BackboneWeightsFile.Read(file, VggTopology.Vgg16);
    }

    private string LocateTensorFlow()
    {
        using var http = new HttpClient();
        return TensorFlow.Locate(new Downloader(Folders, http, TimeProvider.System), TimeProvider.System, new Progress<DataProgress>(), CancellationToken.None);
    }
}
