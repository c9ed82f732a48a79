// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// Fails in each of the ways a contract can fail.
contract Reverter {
    error NotToday(address caller, uint256 reason);

    function customError(uint256 reason) external payable {
        revert NotToday(msg.sender, reason);
    }

    function errorString(string calldata text) external payable {
        revert(text);
    }

    function panicAssert() external pure {
        assert(false);
    }

    function panicOverflow(uint256 value) external pure returns (uint256) {
        return type(uint256).max + value;
    }

    function empty() external payable {
        revert();
    }

    function burnGas() external pure {
        while (true) {}
    }

    function invalidOpcode() external pure {
        assembly ("memory-safe") {
            invalid()
        }
    }

    function succeed() external payable returns (uint256) {
        return 42;
    }
}
