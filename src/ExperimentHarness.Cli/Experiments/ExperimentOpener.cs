using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Datasets;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Specs;
using ExperimentHarness.TensorFlow;
using ExperimentHarness.Training.Backbones;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>Reads a spec, fetches what it needs and gives its runs their keys.</summary>
/// <param name="folders">Where everything lives.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far downloads and decoding have come.</param>
internal sealed class ExperimentOpener(HarnessFolders folders, TimeProvider time, IProgress<DataProgress> progress)
{
    /// <summary>Opens an experiment; the caller disposes it.</summary>
    /// <exception cref="BadInputException">The spec or the data cannot be used; every problem found.</exception>
    /// <exception cref="MissingRequirementException">Data or weights cannot be had.</exception>
    public OpenExperiment Open(ExperimentRequest request, CancellationToken cancellation) =>
        Open(request.Name, new YamlSpecReader(folders.Experiments).ReadPlaced(request.Name, request.Overrides), cancellation);

    /// <summary>Opens an experiment whose spec is known; the caller disposes it.</summary>
    /// <exception cref="BadInputException">The data cannot be used; every problem found.</exception>
    /// <exception cref="MissingRequirementException">Data, weights or the engine cannot be had.</exception>
    public OpenExperiment Open(string name, PlacedSpec read, CancellationToken cancellation)
    {
        ExperimentSpec spec = read.Spec;
        Catalog catalog = CatalogReader.Read(folders.Catalog);
        using var http = new HttpClient();
        var downloader = new Downloader(folders, http, time);
        IEngine engine = OpenEngine(spec.Engine, catalog, downloader, cancellation);
        BackboneWeightsSource weights = FindWeights(spec.Model, catalog, downloader, cancellation);
        InitialHead? initialHead = spec.Model.InitialHead is { } run ? PlaceInitialHead(read, () => InitialHead.Read(folders, run)) : null;
        var network = new OpenNetwork(engine, weights, initialHead);
        Dataset dataset = new DatasetOpener(folders, new DatasetLocator(folders, catalog, downloader, time), time).Open(spec.Dataset, progress, cancellation);
        try
        {
            CheckClasses(read, dataset);
            return PlaceInitialHead(read, () => new OpenExperiment(name, spec, network, dataset));
        }
        catch (Exception failure) when (failure is BadInputException or MissingRequirementException)
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <summary>Checks what a spec says of classes, once their names are known.</summary>
    /// <exception cref="BadInputException">Every problem found.</exception>
    public static void CheckClasses(PlacedSpec read, Dataset dataset)
    {
        Problem[] problems = [.. SpecRules.CheckClasses(read.Spec, dataset.ClassNames).Select(read.Places.Locate)];
        if (problems.Length > 0)
        {
            throw new BadInputException(problems);
        }
    }

    /// <summary>Says where the spec names the run, if its head cannot be taken.</summary>
    private static T PlaceInitialHead<T>(PlacedSpec read, Func<T> take)
    {
        try
        {
            return take();
        }
        catch (BadInputException bad)
        {
            throw new BadInputException([.. bad.Problems.Select(problem => read.Places.Locate(new SpecViolation(["model.initial_head"], problem.Code, problem.Message)))]);
        }
    }

    private IEngine OpenEngine(EngineSpec engine, Catalog catalog, Downloader downloader, CancellationToken cancellation)
    {
        int threads = OpenExperiment.ThreadsOf(engine);
        return engine.Name == EngineName.Managed
            ? new ManagedEngine(threads)
            : new TensorFlowEngine(new TensorFlowFiles(folders, catalog).Load(downloader, time, progress, cancellation), engine.Device, threads);
    }

    private BackboneWeightsSource FindWeights(ModelSpec model, Catalog catalog, Downloader downloader, CancellationToken cancellation)
    {
        VggTopology topology = VggTopology.Of(model.Backbone);
        switch (model.Weights)
        {
            case "random":
                return BackboneWeightsSource.Random(model);
            case "imagenet":
                string backbone = model.Backbone.ToString().ToLowerInvariant();
                CatalogEntry entry = catalog.Weights.FirstOrDefault(entry => entry.Name == backbone)
                    ?? throw new BadInputException("EH2120", $"model.weights is 'imagenet', and catalog.yaml has no weights named '{backbone}'; add an entry, or give the path of a Keras file");
                return BackboneWeightsSource.OfFile(downloader.Acquire(entry, progress, cancellation), topology);
            default:
                string path = Path.GetFullPath(Path.Combine(folders.Root, model.Weights));
                return File.Exists(path)
                    ? BackboneWeightsSource.OfFile(path, topology)
                    : throw new BadInputException("EH2121", $"model.weights '{model.Weights}' is neither 'imagenet' nor 'random' nor a file ('{path}' is not there); paths are relative to the repository's root");
        }
    }
}
