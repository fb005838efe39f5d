using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Models;

namespace ExperimentHarness.Cli.Experiments;

/// <summary>What a finished run's best epoch had learned, for training to start from.</summary>
internal sealed class InitialHead
{
    private readonly ModelDescription _model;
    private readonly DatasetSpec _dataset;

    private InitialHead(RunFolder run, TrainedModel model, DatasetSpec dataset)
    {
        _model = model.Description;
        _dataset = dataset;
        Weights = model.BestWeights;
        Origin = new HeadOrigin(run.Name, DigestOf(Weights));
    }

    /// <summary>Kernels and biases of the Dense layers, and of the blocks that the run trained.</summary>
    public IReadOnlyList<Tensor> Weights { get; }

    /// <summary>Where they come from.</summary>
    public HeadOrigin Origin { get; }

    /// <summary>Reads what the run has left that a spec names.</summary>
    /// <param name="folders">Where runs are.</param>
    /// <param name="name">The beginning of its key, or <c>experiment/beginning</c>.</param>
    /// <exception cref="BadInputException">EH4101, EH4102: no such run that is complete, or several; EH3108, EH3109: its model is damaged.</exception>
    /// <exception cref="MissingRequirementException">EH3110: a file of its model is missing.</exception>
    public static InitialHead Read(HarnessFolders folders, string name)
    {
        try
        {
            RunFolder run = new ResultsStore(folders).Find(name, RunStatus.Completed);
            return new InitialHead(run, ModelFolder.Read(run.Model), new YamlSpecReader(run.Path).Read("spec", []).Dataset);
        }
        catch (BadInputException bad)
        {
            throw new BadInputException([.. bad.Problems.Select(problem => problem with { Message = $"model.initial_head is '{name}': {problem.Message}{(problem.Code == "EH4101" ? "; train the first stage to its end, or name a complete run of it" : "")}" })]);
        }
        catch (MissingRequirementException missing)
        {
            throw new MissingRequirementException(missing.Problem.Code, $"model.initial_head is '{name}': {missing.Problem.Message}", missing);
        }
    }

    /// <summary>Checks that an experiment's network takes these weights, and that it validates on no picture which they have learned.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="classNames">Its classes, in label order.</param>
    /// <param name="backbone">Digest of its backbone's weights.</param>
    /// <exception cref="BadInputException">EH3111: they are of another network; EH3112: of another split of the same pictures.</exception>
    public void CheckFits(ExperimentSpec spec, IReadOnlyList<string> classNames, ContentDigest backbone)
    {
        string[] differences = [.. FindDifferences(spec, classNames, backbone)];
        if (differences.Length > 0)
        {
            throw new BadInputException("EH3111", $"model.initial_head names run {Origin.Run}, whose network is another: {string.Join("; ", differences)}; name a run of this network, or write here what that run has");
        }

        if (spec.Dataset.Source == _dataset.Source && !IsSameSplit(spec.Dataset))
        {
            throw new BadInputException("EH3112", $"model.initial_head names run {Origin.Run}, which split the pictures of {_dataset.Source} otherwise: its head was trained on pictures that this spec validates on; give both the same dataset.train, validation, split_seed and limit, without folds");
        }
    }

    private IEnumerable<string> FindDifferences(ExperimentSpec spec, IReadOnlyList<string> classNames, ContentDigest backbone)
    {
        (string Name, object Theirs, object Ours)[] parts =
        [
            ("backbone", _model.Backbone, spec.Model.Backbone),
            ("digest of the backbone's weights", _model.BackboneWeightsDigest, backbone.Hex),
            ("preprocessing", _model.Preprocessing, spec.Model.Preprocessing),
            ("image_size", _model.ImageSize, spec.Dataset.ImageSize),
            ("head.pooling", _model.Head.Pooling, spec.Model.Head.Pooling),
            ("head.hidden_units", Text(_model.Head.HiddenUnits), Text(spec.Model.Head.HiddenUnits)),
            ("head.activation", _model.Head.Activation, spec.Model.Head.Activation),
            ("classes", Text(_model.ClassNames), Text(classNames)),
            ("outputs", _model.Outputs, spec.Training.LossFor(classNames.Count) == LossName.BinaryCrossentropy ? 1 : classNames.Count),
        ];
        IEnumerable<string> differences = parts.Where(part => !part.Theirs.Equals(part.Ours)).Select(part => $"{part.Name} is {part.Theirs} there and {part.Ours} here");
        return _model.Trainable.Except(spec.Model.Trainable, StringComparer.Ordinal).Any()
            ? differences.Append($"trainable is {Text(_model.Trainable)} there and {Text(spec.Model.Trainable)} here, and its head belongs to the blocks as it trained them")
            : differences;
    }

    // A folder's pictures are what they are; what is drawn depends on its seed and on what it is drawn from.
    private bool IsSameSplit(DatasetSpec dataset) =>
        (dataset.Train, dataset.Validation) == (_dataset.Train, _dataset.Validation)
        && dataset.Validation switch
        {
            ValidationSplit.Folder => true,
            ValidationSplit.Fraction => (dataset.SplitSeed, dataset.Limit) == (_dataset.SplitSeed, _dataset.Limit),
            _ => false,
        };

    private static string Text<T>(IEnumerable<T> values) => $"[{string.Join(", ", values)}]";

    private static ContentDigest DigestOf(IEnumerable<Tensor> weights)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Tensor tensor in weights)
        {
            sha256.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }

        return ContentDigest.Of(sha256);
    }
}
