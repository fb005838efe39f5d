using System.Text.Json;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Models;

/// <summary>
/// A run's <c>model</c> folder: <c>head.weights.h5</c> as training ended and <c>best.weights.h5</c> of the best epoch,
/// both in Keras 3's layout, and <c>model.json</c>, which says what they belong to and what their digests are.
/// </summary>
public static class ModelFolder
{
    /// <summary>Name of the folder within a run's.</summary>
    public const string Name = "model";

    private const string WeightsName = "head.weights.h5";
    private const string BestWeightsName = "best.weights.h5";
    private const string DescriptionName = "model.json";

    /// <summary>The files, by name within the folder.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [WeightsName, BestWeightsName, DescriptionName];

    /// <summary>Writes a model; model.json comes last, so that a folder with one is whole.</summary>
    /// <param name="folder">The model folder; made where it is missing.</param>
    /// <param name="model">What the run has learned.</param>
    public static void Write(string folder, TrainedModel model)
    {
        AtomicFile.CreateFolder(folder);
        string weights = Path.Combine(folder, WeightsName);
        string bestWeights = Path.Combine(folder, BestWeightsName);
        HeadWeightsFile.Write(weights, model.Weights);
        HeadWeightsFile.Write(bestWeights, model.BestWeights);
        AtomicFile.WriteAllText(Path.Combine(folder, DescriptionName), ModelJson.Write(
            model.Description, [new(WeightsName, DigestOf(weights)), new(BestWeightsName, DigestOf(bestWeights))]));
    }

    /// <summary>Reads a model and checks every file that model.json names.</summary>
    /// <exception cref="MissingRequirementException">EH3110: a file is missing.</exception>
    /// <exception cref="BadInputException">EH3108: model.json cannot be read; EH3109: weights are not those that were written; both with the file's name.</exception>
    public static TrainedModel Read(string folder)
    {
        (ModelDescription description, IReadOnlyDictionary<string, ContentDigest> files) = ReadDescription(Path.Combine(folder, DescriptionName));
        Problem[] problems = [.. files
            .Select(file => (Path: Path.Combine(folder, file.Key), Expected: file.Value))
            .Where(file => DigestOf(file.Path) != file.Expected)
            .Select(file => new Problem("EH3109", $"'{file.Path}' is not the file that was written: its SHA-256 is {DigestOf(file.Path)}, model.json says {file.Expected}; train the run again with --rerun"))];
        return problems.Length > 0
            ? throw new BadInputException(problems)
            : new TrainedModel(description, HeadWeightsFile.Read(Path.Combine(folder, WeightsName)), HeadWeightsFile.Read(Path.Combine(folder, BestWeightsName)));
    }

    private static (ModelDescription Model, IReadOnlyDictionary<string, ContentDigest> Files) ReadDescription(string path)
    {
        RequireFile(path);
        try
        {
            return ModelJson.Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw new BadInputException("EH3108", $"'{path}' does not describe a model: {exception.Message.TrimEnd('.')}; train the run again with --rerun");
        }
    }

    private static ContentDigest DigestOf(string path)
    {
        RequireFile(path);
        using FileStream stream = File.OpenRead(path);
        return ContentDigest.Of(stream);
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new MissingRequirementException("EH3110", $"'{path}' is missing; train the run again with --rerun");
        }
    }
}
