using System.Globalization;
using System.Text.RegularExpressions;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Backbones;

namespace ExperimentHarness.Training.Weights;

/// <summary>
/// Reads a backbone's weights out of a Keras file, with or without top, alone or inside another model. Layers are
/// found by name (<c>block1_conv1</c>); where a file has none of the names, as tf.keras 2.15's <c>.weights.h5</c>
/// does, the convolutions are taken in their order.
/// </summary>
public static partial class BackboneWeightsFile
{
    /// <summary>Reads the weights.</summary>
    /// <param name="path">A legacy Keras <c>.h5</c>, Keras 3 <c>.weights.h5</c>, or <c>.keras</c> file.</param>
    /// <param name="topology">The network that the file should fit.</param>
    /// <exception cref="MissingRequirementException">EH3101: there is no such file.</exception>
    /// <exception cref="BadInputException">EH3102 to EH3104: the file is of another kind, cut off, or damaged; EH3105 to EH3107: every layer that is missing, of another shape, or too many.</exception>
    public static BackboneWeights Read(string path, VggTopology topology) =>
        KerasFile.Read(path, file => BackboneWeights.Of(ReadLayers(path, topology, file)));

    private static List<ConvolutionWeights> ReadLayers(string path, VggTopology topology, KerasFile file)
    {
        var problems = new List<Problem>();
        ILookup<string, KerasVariable> byLayer = FindLayers(path, topology, file, problems);
        var matches = new List<(string Name, int InputChannels, int OutputChannels, KerasVariable Kernel, KerasVariable Bias)>();
        foreach ((string name, int inputChannels, int outputChannels, _) in topology.Layers())
        {
            KerasVariable? kernel = Match(name, "kernel", [3, 3, inputChannels, outputChannels]);
            KerasVariable? bias = Match(name, "bias", [outputChannels]);
            if (kernel is not null && bias is not null)
            {
                matches.Add((name, inputChannels, outputChannels, kernel, bias));
            }
        }

        if (problems.Count > 0)
        {
            throw new BadInputException(problems);
        }

        return [.. matches.Select(match => new ConvolutionWeights(match.Name, match.InputChannels, match.OutputChannels, match.Kernel.Read(), match.Bias.Read()))];

        KerasVariable? Match(string layer, string name, int[] shape)
        {
            KerasVariable[] found = [.. byLayer[layer].Where(variable => variable.Name == name)];
            if (found.Length != 1)
            {
                problems.Add(new Problem("EH3105", found.Length == 0
                    ? $"{topology.Name} needs {layer}/{name}, which '{path}' does not have; give a file of this backbone"
                    : $"'{path}' has {layer}/{name} {found.Length} times ({string.Join(", ", found.Select(variable => variable.Path))}); give a file with one backbone"));
                return null;
            }

            if (!found[0].IsFloat32 || !found[0].Shape.AsSpan().SequenceEqual(shape))
            {
                problems.Add(new Problem("EH3106", $"{layer}/{name} is {found[0].Description} in '{path}', but {topology.Name} needs float32 [{string.Join(", ", shape)}]; give a file of this backbone"));
                return null;
            }

            return found[0];
        }
    }

    private static ILookup<string, KerasVariable> FindLayers(string path, VggTopology topology, KerasFile file, List<Problem> problems)
    {
        string[] names = [.. topology.Layers().Select(layer => layer.Name)];
        KerasVariable[] variables = [.. file.LayerVariables];
        if (!variables.Any(variable => ConvolutionName().IsMatch(variable.Layer)))
        {
            return FindLayersInOrder(names, variables);
        }

        // A larger VGG has every layer that a smaller one needs, in shapes that fit, and is another network all the same.
        foreach (string layer in variables.Select(variable => variable.Layer).Where(layer => ConvolutionName().IsMatch(layer)).Except(names, StringComparer.Ordinal))
        {
            problems.Add(new Problem("EH3107", $"'{path}' has {layer}, which {topology.Name} does not have; give a file of this backbone"));
        }

        return variables.ToLookup(variable => variable.Layer, StringComparer.Ordinal);
    }

    /// <summary>Takes the one model in the file that has as many convolutions as the backbone; nothing where there is none.</summary>
    private static ILookup<string, KerasVariable> FindLayersInOrder(string[] names, KerasVariable[] variables)
    {
        ILookup<string, KerasVariable> byLayer = variables.ToLookup(LayerOf, StringComparer.Ordinal);
        KerasVariable[][] models = [.. variables
            .Where(variable => variable is { Name: "kernel", Shape.Length: 4 })
            .GroupBy(variable => variable.Container, (_, kernels) => kernels.OrderBy(kernel => OrderOf(kernel.Layer)).ToArray(), StringComparer.Ordinal)
            .Where(kernels => kernels.Length == names.Length)];
        return models is [KerasVariable[] model]
            ? names.Zip(model).SelectMany(pair => byLayer[LayerOf(pair.Second)].Select(variable => (pair.First, variable)))
                .ToLookup(pair => pair.First, pair => pair.variable, StringComparer.Ordinal)
            : byLayer;

        static string LayerOf(KerasVariable variable) => $"{variable.Container}/{variable.Layer}";
    }

    /// <summary>Keras numbers layers of a class in the order in which they were made: conv2d, conv2d_1, …, conv2d_12.</summary>
    private static int OrderOf(string layer) =>
        int.TryParse(layer[(layer.LastIndexOf('_') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    [GeneratedRegex("^block[0-9]+_conv[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConvolutionName();
}
