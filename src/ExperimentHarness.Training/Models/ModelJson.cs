using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Models;

/// <summary>model.json: a description as JSON with the spec's words, and the digests of the weights beside it.</summary>
internal static class ModelJson
{
    private const string Format = "experiment-harness model 1";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a description.</summary>
    public static string Write(ModelDescription model, IEnumerable<KeyValuePair<string, ContentDigest>> files)
    {
        JsonObject json = WriteAll(model, files);
        if (model.Trainable.Count > 0)
        {
            json["backbone"]!["trainable"] = new JsonArray([.. model.Trainable.Select(block => JsonValue.Create(block))]);
        }

        return json.ToJsonString(Options) + "\n";
    }

    /// <summary>Reads a description and the digests.</summary>
    /// <exception cref="FormatException">It is JSON of another form; the message says what is missing or wrong.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static (ModelDescription Model, IReadOnlyDictionary<string, ContentDigest> Files) Read(string text)
    {
        JsonNode root = JsonNode.Parse(text) ?? throw new FormatException("it is empty");
        string format = Value<string>(root, "format");
        if (format != Format)
        {
            throw new FormatException($"its format is '{format}', not '{Format}'");
        }

        JsonNode image = Node(root, "image");
        JsonNode backbone = Node(root, "backbone");
        JsonNode head = Node(root, "head");
        var model = new ModelDescription(
            Values<string>(root, "classes"),
            new ImageSize(Value<int>(image, "height"), Value<int>(image, "width")),
            Choice<Interpolation>(image, "interpolation"),
            Choice<Preprocessing>(image, "preprocessing"),
            Choice<BackboneName>(backbone, "name"),
            Value<string>(backbone, "weights_digest"),
            new HeadSpec
            {
                Pooling = Choice<Pooling>(head, "pooling"),
                HiddenUnits = Values<int>(head, "hidden_units"),
                Activation = Choice<Activation>(head, "activation"),
                Dropout = Value<double>(head, "dropout"),
                L2 = Value<double>(head, "l2"),
            },
            Value<int>(head, "inputs"),
            Value<int>(head, "outputs"),
            Value<int>(root, "epochs"),
            Value<int>(root, "best_epoch"))
        {
            Trainable = backbone["trainable"] is null ? [] : Values<string>(backbone, "trainable"),
        };
        return (model, Node(root, "files").AsObject().ToDictionary(
            file => file.Key, file => new ContentDigest(ValueOf<string>(file.Value, file.Key)), StringComparer.Ordinal));
    }

    private static JsonObject WriteAll(ModelDescription model, IEnumerable<KeyValuePair<string, ContentDigest>> files) => new()
    {
        ["format"] = Format,
        ["classes"] = new JsonArray([.. model.ClassNames.Select(name => JsonValue.Create(name))]),
        ["image"] = new JsonObject
        {
            ["height"] = model.ImageSize.Height,
            ["width"] = model.ImageSize.Width,
            ["interpolation"] = Word(model.Interpolation),
            ["preprocessing"] = Word(model.Preprocessing),
        },
        ["backbone"] = new JsonObject
        {
            ["name"] = Word(model.Backbone),
            ["weights_digest"] = model.BackboneWeightsDigest,
        },
        ["head"] = new JsonObject
        {
            ["inputs"] = model.HeadInputs,
            ["pooling"] = Word(model.Head.Pooling),
            ["hidden_units"] = new JsonArray([.. model.Head.HiddenUnits.Select(units => JsonValue.Create(units))]),
            ["activation"] = Word(model.Head.Activation),
            ["dropout"] = model.Head.Dropout,
            ["l2"] = model.Head.L2,
            ["outputs"] = model.Outputs,
            ["output_activation"] = model.Outputs == 1 ? "sigmoid" : "softmax",
        },
        ["epochs"] = model.Epochs,
        ["best_epoch"] = model.BestEpoch,
        ["files"] = new JsonObject(files.Select(file => KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value.Hex))),
    };

    private static string Word<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString());

    private static T Choice<T>(JsonNode parent, string key)
        where T : struct, Enum
    {
        string word = Value<string>(parent, key);
        T[] found = [.. Enum.GetValues<T>().Where(choice => Word(choice) == word)];
        return found.Length == 1 ? found[0] : throw new FormatException($"'{key}' is '{word}', not one of {string.Join(", ", Enum.GetValues<T>().Select(Word))}");
    }

    private static ValueList<T> Values<T>(JsonNode parent, string key) => Node(parent, key) is JsonArray array
        ? [.. array.Select(item => ValueOf<T>(item, key))]
        : throw new FormatException($"'{key}' is no list");

    private static T Value<T>(JsonNode parent, string key) => ValueOf<T>(Node(parent, key), key);

    private static T ValueOf<T>(JsonNode? node, string key) =>
        node is JsonValue value && value.TryGetValue(out T? content) ? content : throw new FormatException($"'{key}' is {node?.ToJsonString() ?? "null"}");

    private static JsonNode Node(JsonNode parent, string key) =>
        parent is JsonObject members && members[key] is { } node ? node : throw new FormatException($"'{key}' is missing");
}
