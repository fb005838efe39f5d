namespace ExperimentHarness.TensorFlow.Native;

/// <summary>What TensorFlow answered to a call that it could not carry out.</summary>
/// <param name="code">TF_Code.</param>
/// <param name="message">TensorFlow's words.</param>
public sealed class TensorFlowException(StatusCode code, string message)
    : Exception($"TensorFlow: {code}: {message}")
{
    /// <summary>TF_Code.</summary>
    public StatusCode Code => code;

    /// <summary>Its words, and nothing else.</summary>
    public string Words => message;
}
