// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// Looks at who calls: an account with code, or a plain one.
contract Callers {
    event Called(bool hasCode);
    event Signed(address signer);

    /// Refuses callers with code.
    function plainOnly() external payable {
        require(msg.sender.code.length == 0, "no contracts");
        emit Called(false);
    }

    /// Sends back what it got from plain callers and keeps the rest.
    function tells() external payable {
        bool hasCode = msg.sender.code.length > 0;
        emit Called(hasCode);
        if (!hasCode) payable(msg.sender).transfer(msg.value);
    }

    /// As `tells`, and says nothing about it but by what it returns.
    function answers() external payable returns (bool hasCode) {
        hasCode = msg.sender.code.length > 0;
        if (!hasCode) payable(msg.sender).transfer(msg.value);
    }

    /// Demands the caller's signature, as plain accounts or as contracts give it.
    function checks(bytes32 hash, bytes calldata signature) external {
        require(SignatureChecker.isValidSignatureNow(msg.sender, hash, signature), "bad signature");
        emit Signed(msg.sender);
    }

    /// Demands that nobody stands between the signer of the transaction and this call.
    function originOnly() external {
        require(tx.origin == msg.sender, "no relays");
        emit Called(msg.sender.code.length > 0);
    }
}
